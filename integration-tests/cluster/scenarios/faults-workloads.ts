import type { KubeObject } from '../client/types';
import { before, hour, uidFor } from './age';
import type { CmmdOptions } from './cmmds';
import { cmmd } from './cmmds';
import { faultHosts, otherHostname } from './faults-hosts';
import { agedWorkloads } from './faults-life-cycle';
import { placedCmmd } from './placed-cmmds';
import type { SettledWorkloads } from './settled-workloads';

const namespace = 'demo';
const on = (node: string, numa: string) => ({ node, numa });

/** CMMDs in every state the operator knows: placed, placed where nothing runs, and refused. */
export function faultyWorkloads(
  seed: string,
  now: Date,
  workloads: SettledWorkloads,
): KubeObject[] {
  const since = before(now, 24 * hour);
  const place = (options: CmmdOptions, nodeName: string, numa: string) =>
    placedCmmd(seed, workloads, options, { nodeName, numa, since });
  const { healthy } = faultHosts;
  return [
    ...place({ name: 'placed-auto', namespace, memory: '64Gi' }, healthy, '2'),
    ...place(
      { name: 'placed-manual', namespace, kind: 'Pod', memory: '32Gi', at: on(healthy, '2') },
      healthy,
      '2',
    ),
    ...place(
      { name: 'placed-local', namespace, memory: '8Gi', replicas: 2, enable: false },
      faultHosts.invalidDevice,
      '',
    ),
    cmmd({ name: 'too-large', namespace, memory: '900Gi' }),
    cmmd({ name: 'too-many-replicas', namespace, memory: '100Gi', replicas: 8 }),
    cmmd({ name: 'two-numa-nodes', namespace, memory: '8Gi', at: on(healthy, '0,2') }),
    cmmd({ name: 'missing-files', namespace, memory: '8Gi', at: on(faultHosts.missingHook, '1') }),
    cmmd({ name: 'bad-device', namespace, memory: '8Gi', at: on(faultHosts.invalidDevice, '1') }),
    cmmd({ name: 'no-collector', namespace, memory: '8Gi', at: on(faultHosts.collectorDown, '1') }),
    cmmd({
      name: 'tainted-node',
      namespace,
      memory: '8Gi',
      nodeSelector: { 'kubernetes.io/hostname': faultHosts.tainted },
    }),
    cmmd({ name: 'no-such-node', namespace, memory: '8Gi', nodeSelector: { rack: 'none' } }),
    cmmd({ name: 'unbound', namespace, kind: 'Pod', memory: '8Gi', at: on(otherHostname, '1') }),
    cmmd({ name: 'refused-kind', namespace, kind: 'ReplicaSet', memory: '8Gi' }),
    ...takenOver(seed, now),
    ...agedWorkloads(seed, now, workloads),
    ...undrainable(workloads, since),
  ];
}

/** A Deployment that a CMMD of the same name destroys as soon as the operator starts. */
function takenOver(seed: string, now: Date): KubeObject[] {
  const name = 'taken-over';
  const { payload } = cmmd({ name, namespace, memory: '2Gi' }).spec;
  const deployment = {
    ...payload,
    metadata: {
      ...payload.metadata,
      namespace,
      uid: uidFor(seed, 'deployment', name),
      creationTimestamp: before(now, 48 * hour),
    },
  };
  return [deployment, cmmd({ name, namespace, memory: '2Gi' })];
}

/** A pod on the node being drained that its PodDisruptionBudget does not let go. */
function undrainable(workloads: SettledWorkloads, since: string): KubeObject[] {
  const name = 'ledger';
  const labels = { app: name };
  const pod: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${name}-0`, namespace, labels },
    spec: {
      nodeName: faultHosts.stuckDrain,
      containers: [
        {
          name,
          image: 'registry.example.com/demo/ledger:2.3',
          resources: { requests: { cpu: '1', memory: '4Gi' } },
        },
      ],
    },
  };
  return [
    workloads.pod(pod, since),
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace, creationTimestamp: since, generation: 1 },
      spec: { minAvailable: 1, selector: { matchLabels: labels } },
      status: {
        observedGeneration: 1,
        currentHealthy: 1,
        desiredHealthy: 1,
        expectedPods: 1,
        disruptionsAllowed: 0,
      },
    },
  ];
}

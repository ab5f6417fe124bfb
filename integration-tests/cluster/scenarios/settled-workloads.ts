import { builtinStoredForm } from '../api';
import { randomSuffix } from '../client/random';
import type { KubeObject } from '../client/types';
import { operatorNames } from '../cmmd-operator/names';
import { daemonPod, placementOn } from '../control-plane/daemon-set-pods';
import { runningStatus } from '../control-plane/kubelet/pod-status';
import {
  controllerReference,
  podFromTemplate,
  templateHash,
  templateHashLabel,
} from '../control-plane/model/pod-template';
import type { DaemonSet, Deployment, Node, Pod } from '../control-plane/model/types';
import type { HostHardware } from '../host/hardware';
import { uidFor } from './age';

/** Workloads of a cluster that has been running for a while: their pods run already. */
export class SettledWorkloads {
  readonly #seed: string;
  readonly #nodes: Map<string, Node>;
  readonly #hosts: readonly HostHardware[];
  readonly #podsOn = new Map<string, number>();

  constructor(seed: string, nodes: readonly KubeObject[], hosts: readonly HostHardware[]) {
    this.#seed = seed;
    this.#nodes = new Map(nodes.map((node) => [node.metadata.name ?? '', node as Node]));
    this.#hosts = hosts;
  }

  /** A pod bound to its node, running since a time (RFC 3339). */
  pod(object: KubeObject, since: string): KubeObject {
    const pod = object as Pod;
    const { name = '', namespace = '' } = pod.metadata;
    const metadata = {
      ...pod.metadata,
      uid: pod.metadata.uid ?? uidFor(this.#seed, 'pod', namespace, name),
      creationTimestamp: since,
    };
    const identified = { ...pod, metadata };
    return { ...identified, status: runningStatus(identified, this.#addresses(pod), since) };
  }

  /** A Deployment with its ReplicaSet and one pod on each of the nodes given. */
  deployment(object: KubeObject, nodeNames: readonly string[], since: string): KubeObject[] {
    const deployment = this.#identified(builtinStoredForm(object), since) as Deployment;
    const { name = '', namespace = '' } = deployment.metadata;
    const { template, selector } = deployment.spec;
    const replicas = nodeNames.length;
    const hash = templateHash(template);
    const labels = { ...template.metadata?.labels, [templateHashLabel]: hash };
    const matchLabels = { ...selector.matchLabels, [templateHashLabel]: hash };
    const revision = { 'deployment.kubernetes.io/revision': '1' };
    const hashed = { ...template, metadata: { ...template.metadata, labels } };
    const counts = { replicas, readyReplicas: replicas, availableReplicas: replicas };
    const replicaSet: KubeObject = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        uid: uidFor(this.#seed, 'replicaset', namespace, name),
        creationTimestamp: since,
        labels,
        annotations: {
          ...revision,
          'deployment.kubernetes.io/desired-replicas': String(replicas),
          'deployment.kubernetes.io/max-replicas': String(replicas + 1),
        },
        ownerReferences: [controllerReference(deployment)],
        generation: 1,
      },
      spec: { replicas, selector: { ...selector, matchLabels }, template: hashed },
      status: { ...counts, fullyLabeledReplicas: replicas, observedGeneration: 1 },
    };
    const pods = nodeNames.map((nodeName, index) => {
      const suffix = randomSuffix(this.#seed, 5, 'pod', namespace, name, index);
      const pod = podFromTemplate(replicaSet, hashed, `${name}-${hash}-${suffix}`);
      return this.pod({ ...pod, spec: { ...pod.spec, nodeName } }, since);
    });
    const rolledOut = {
      ...deployment,
      metadata: {
        ...deployment.metadata,
        annotations: { ...deployment.metadata.annotations, ...revision },
      },
      status: { ...counts, updatedReplicas: replicas, observedGeneration: 1 },
    };
    return [rolledOut, replicaSet, ...pods];
  }

  /** A DaemonSet with a pod on every node it fits on; one whose collector is down crash-loops. */
  daemonSet(object: KubeObject, since: string): KubeObject[] {
    // The controller compares pods with the template as it is stored.
    const daemonSet = this.#identified(builtinStoredForm(object), since) as DaemonSet;
    const { name = '', namespace = '' } = daemonSet.metadata;
    const pods = [...this.#nodes.values()]
      .filter((node) => placementOn(daemonSet, node).run)
      .map((node) => {
        const nodeName = node.metadata.name ?? '';
        const suffix = randomSuffix(this.#seed, 5, 'pod', namespace, name, nodeName);
        const pod = daemonPod(daemonSet, nodeName, `${name}-${suffix}`);
        const running = this.pod({ ...pod, spec: { ...pod.spec, nodeName } }, since);
        const host = this.#hosts.find((each) => each.nodeName === nodeName);
        const down = name === operatorNames.collector && host?.faults?.collector === 'down';
        return down ? crashLooping(running) : running;
      });
    const ready = pods.filter((pod) => isReady(pod)).length;
    const status = {
      currentNumberScheduled: pods.length,
      desiredNumberScheduled: pods.length,
      updatedNumberScheduled: pods.length,
      numberMisscheduled: 0,
      numberReady: ready,
      numberAvailable: ready,
      ...(ready < pods.length && { numberUnavailable: pods.length - ready }),
      observedGeneration: 1,
    };
    return [{ ...daemonSet, status }, ...pods];
  }

  #identified(object: KubeObject, since: string): KubeObject {
    const { name = '', namespace = '', uid } = object.metadata;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        uid: uid ?? uidFor(this.#seed, object.kind, namespace, name),
        creationTimestamp: since,
        generation: 1,
      },
    };
  }

  /** In the ranges the simulated kubelets hand out: a /23 for each node, by its place. */
  #addresses({ spec }: Pod): { hostIP: string; podIP: string } {
    const nodeName = spec.nodeName ?? '';
    const index = [...this.#nodes.keys()].indexOf(nodeName);
    const addresses = (this.#nodes.get(nodeName)?.status?.addresses ?? []) as {
      type: string;
      address: string;
    }[];
    const hostIP = addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
    if (spec.hostNetwork) return { hostIP, podIP: hostIP };
    const offset = 4 + (this.#podsOn.get(nodeName) ?? 0);
    this.#podsOn.set(nodeName, offset - 3);
    return { hostIP, podIP: `10.128.${index * 2 + (offset >> 8)}.${offset & 255}` };
  }
}

interface ContainerState {
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: object;
}

const readyTypes = ['Ready', 'ContainersReady'];

/** Its only process exits again and again. */
function crashLooping(pod: KubeObject): KubeObject {
  const status = pod['status'] as {
    conditions: { type: string }[];
    containerStatuses: ContainerState[];
  };
  return {
    ...pod,
    status: {
      ...status,
      conditions: status.conditions.map((condition) =>
        readyTypes.includes(condition.type)
          ? { ...condition, status: 'False', reason: 'ContainersNotReady' }
          : condition,
      ),
      containerStatuses: status.containerStatuses.map((container) => ({
        ...container,
        ready: false,
        started: false,
        restartCount: 41,
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 5m0s restarting failed container',
          },
        },
      })),
    },
  };
}

function isReady(pod: KubeObject): boolean {
  const { conditions } = pod['status'] as { conditions: { type: string; status: string }[] };
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

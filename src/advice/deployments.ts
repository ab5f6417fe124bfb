import { isCertain } from '../k8s/managers';
import type { MachineHost } from '../kubevirt/host';
import type { ClusterView } from '../operator/placement-types';
import type { DeploymentFacts, ScalerFacts } from './deployment-facts';
import { againstUse, isBusy, nothingLeftOut, verdictOf } from './judge';
import { deploymentPlaces } from './places';
import { THRESHOLDS } from './thresholds';
import type { Advice, Against, Candidate, MemoryUse } from './types';

export interface DeploymentInputs {
  deployments: readonly DeploymentFacts[];
  autoscalers: readonly ScalerFacts[];
  view: ClusterView | undefined;
  hosts: readonly MachineHost[];
  /** Of one pod of each at most, by `namespace/name`; `undefined` without Prometheus. */
  uses: ReadonlyMap<string, MemoryUse> | undefined;
}

/** Projects of OpenShift itself, whose operators make again what is changed. */
const PLATFORM = /^(openshift(-.*)?|kube-.*)$/;

/** The Deployments that a CMMD could take the place of. */
export function deploymentAdvice(inputs: DeploymentInputs): Advice {
  const { deployments, autoscalers, view, hosts, uses } = inputs;
  const placesOf = deploymentPlaces(view, hosts);
  const leftOut = { ...nothingLeftOut };
  const candidates: Candidate[] = [];
  for (const facts of deployments) {
    const { namespace, name, labels, replicas, perReplica } = facts;
    const setAside = perReplica * replicas;
    const use = uses?.get(`${namespace}/${name}`);
    if (facts.deleting || replicas === 0) {
      leftOut.notRunning += 1;
    } else if (facts.ofCmmd) {
      leftOut.onCxl += 1;
    } else if (PLATFORM.test(namespace) || facts.managers.some(isCertain)) {
      leftOut.platform += 1;
    } else if (setAside < THRESHOLDS.leastBytes) {
      leftOut.small += 1;
    } else if (isBusy(use, perReplica)) {
      leftOut.busy += 1;
    } else {
      const against = [...againstShape(facts), ...scaledBy(facts, autoscalers), ...againstUse(use)];
      const places = placesOf(facts);
      candidates.push({
        kind: 'Deployment',
        ...{ namespace, name, labels, setAside, replicas, use, places, against },
        nodeName: undefined,
        verdict: verdictOf({ places, use, against }),
      });
    }
  }
  return { candidates, leftOut };
}

function againstShape(facts: DeploymentFacts): Against[] {
  const { replicas, managers, dedicatedCpus, devices, hugePages } = facts;
  const when = (holds: boolean, against: Against) => (holds ? [against] : []);
  return [
    ...managers.map((manager): Against => ({ kind: 'managed', manager })),
    ...when(dedicatedCpus, { kind: 'dedicated-cpus' }),
    ...when(devices, { kind: 'devices' }),
    ...when(hugePages, { kind: 'huge-pages' }),
    ...when(replicas > 1, { kind: 'replicas', count: replicas }),
  ];
}

function scaledBy(facts: DeploymentFacts, autoscalers: readonly ScalerFacts[]): Against[] {
  return autoscalers
    .filter(
      ({ namespace, deployment }) => namespace === facts.namespace && deployment === facts.name,
    )
    .map(({ name }) => ({ kind: 'managed', manager: { kind: 'autoscaler', name } }));
}

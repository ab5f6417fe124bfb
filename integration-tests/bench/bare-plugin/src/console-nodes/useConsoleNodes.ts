import { useEffect, useMemo, useState } from 'react';
import type { K8sResourceCommon, K8sResourceKind } from '@openshift-console/dynamic-plugin-sdk';
import {
  consoleFetchJSON,
  useAccessReview,
  useK8sWatchResource,
} from '@openshift-console/dynamic-plugin-sdk';

interface NodeObject extends K8sResourceCommon {
  status?: {
    conditions?: { type: string; status: string }[];
    nodeInfo?: { architecture?: string };
  };
}

/** A row, put together of all that is watched. */
export interface NodeRow extends NodeObject {
  machineSet?: string;
  pool?: string;
  machines: number;
}

/** The word that its status column has for a node. */
export function readiness({ status }: NodeObject): 'Ready' | 'Not Ready' {
  const ready = status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True');
  return ready === true ? 'Ready' : 'Not Ready';
}

interface Kind {
  group: string;
  version: string;
  kind: string;
  plural: string;
}

const machines = { group: 'machine.openshift.io', version: 'v1beta1', kind: 'Machine' };
const nodeList = { groupVersionKind: { version: 'v1', kind: 'Node' }, isList: true };
const instanceList = {
  groupVersionKind: { group: 'kubevirt.io', version: 'v1', kind: 'VirtualMachineInstance' },
  isList: true,
};

/** What the console's own list watches beside nodes and machines (4.22), each behind a review. */
const reviewed = {
  machines: { ...machines, plural: 'machines' },
  machineSets: { ...machines, kind: 'MachineSet', plural: 'machinesets' },
  controlPlaneMachineSets: {
    ...machines,
    version: 'v1',
    kind: 'ControlPlaneMachineSet',
    plural: 'controlplanemachinesets',
  },
  pools: {
    group: 'machineconfiguration.openshift.io',
    version: 'v1',
    kind: 'MachineConfigPool',
    plural: 'machineconfigpools',
  },
  requests: {
    group: 'certificates.k8s.io',
    version: 'v1',
    kind: 'CertificateSigningRequest',
    plural: 'certificatesigningrequests',
  },
} satisfies Record<string, Kind>;

const lists = Object.fromEntries(
  Object.values(reviewed).map(({ plural, ...groupVersionKind }) => [
    plural,
    { groupVersionKind, isList: true },
  ]),
);

/** The list of a kind once it is known that the user may list it. */
function useReviewedList({ group, plural }: Kind): [K8sResourceKind[], boolean] {
  const [may, asking] = useAccessReview({ group, resource: plural, verb: 'list' });
  const [objects, loaded] = useK8sWatchResource<K8sResourceKind[]>(
    may ? (lists[plural] ?? null) : null,
  ) as [K8sResourceKind[] | undefined, boolean, unknown];
  // Undefined where nothing is watched, whatever the SDK's types say.
  return [useMemo(() => objects ?? [], [objects]), !asking && loaded];
}

/** What it asks of Prometheus: used and total memory, storage and CPUs, and the pods of each node. */
const queries = {
  usedMemory: 'sum by (instance) (node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes)',
  totalMemory: 'sum by (instance) (node_memory_MemTotal_bytes)',
  usedStorage: 'sum by (instance) (node_filesystem_size_bytes - node_filesystem_free_bytes)',
  totalStorage: 'sum by (instance) (node_filesystem_size_bytes)',
  cpu: 'sum by (instance) (instance:node_cpu:rate:sum)',
  totalCpu: 'sum by (instance) (instance:node_num_cpu:sum)',
  pods: 'sum by (node) (kubelet_running_pods)',
};

/** The figure of each node, by what was asked. */
export type Figures = Partial<Record<keyof typeof queries, ReadonlyMap<string, number>>>;

interface Answer {
  data: { result: { metric: Record<string, string>; value: [number, string] }[] };
}

async function ask(name: string, query: string) {
  const { data } = (await consoleFetchJSON(
    `/api/prometheus/api/v1/query?${new URLSearchParams({ query })}`,
  )) as Answer;
  const figures = data.result.map(
    ({ metric, value }) => [metric['instance'] ?? metric['node'] ?? '', Number(value[1])] as const,
  );
  return [name, new Map(figures)] as const;
}

function useFigures(): Figures {
  const [figures, setFigures] = useState<Figures>({});
  useEffect(() => {
    const all = Object.entries(queries).map(([name, query]) => ask(name, query));
    Promise.all(all).then(
      (answers) => setFigures(Object.fromEntries(answers)),
      () => undefined, // without Prometheus the console's own list shows dashes, too
    );
  }, []);
  return figures;
}

function selects(pool: K8sResourceKind, node: NodeObject): boolean {
  const selector = pool.spec?.['nodeSelector'] as
    { matchLabels?: Record<string, string> } | undefined;
  const wanted = Object.entries(selector?.matchLabels ?? {});
  return (
    selector !== undefined &&
    wanted.every(([name, value]) => node.metadata?.labels?.[name] === value)
  );
}

/** Rows once all lists are there, as the console's own list waits for all of them. */
export function useConsoleNodes() {
  const [mayPatch] = useAccessReview({ group: '', resource: 'nodes', verb: 'patch' });
  const [nodes, nodesLoaded] = useK8sWatchResource<NodeObject[]>(nodeList);
  const [machines, machinesLoaded] = useReviewedList(reviewed.machines);
  const [machineSets, machineSetsLoaded] = useReviewedList(reviewed.machineSets);
  const [controlPlaneSets, controlPlaneSetsLoaded] = useReviewedList(
    reviewed.controlPlaneMachineSets,
  );
  const [pools, poolsLoaded] = useReviewedList(reviewed.pools);
  const [requests, requestsLoaded] = useReviewedList(reviewed.requests);
  const [instances] = useK8sWatchResource<K8sResourceKind[]>(instanceList);
  const figures = useFigures();
  const rows = useMemo(() => {
    const machineByName = new Map(
      machines.map((one) => [`${one.metadata?.namespace}/${one.metadata?.name}`, one]),
    );
    return nodes.map((node): NodeRow => {
      const name = node.metadata?.name ?? '';
      const machine = machineByName.get(
        node.metadata?.annotations?.['machine.openshift.io/machine'] ?? '',
      );
      const machineSet = machine?.metadata?.ownerReferences?.[0]?.name;
      const pool = pools.find((one) => selects(one, node))?.metadata?.name;
      return {
        ...node,
        ...(machineSet !== undefined && { machineSet }),
        ...(pool !== undefined && { pool }),
        machines: instances.filter(({ status }) => status?.['nodeName'] === name).length,
      };
    });
  }, [nodes, machines, pools, instances]);
  return {
    rows,
    figures,
    mayPatch,
    waiting: requests.length,
    machineSets: [...machineSets, ...controlPlaneSets],
    pools,
    loaded:
      nodesLoaded &&
      machinesLoaded &&
      machineSetsLoaded &&
      controlPlaneSetsLoaded &&
      poolsLoaded &&
      requestsLoaded,
  };
}

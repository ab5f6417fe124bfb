import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useState } from 'react';
import { readOnce } from '../../../k8s/read-once';
import type { Model } from '../../../k8s/models';
import { PodDisruptionBudgetModel } from '../../../k8s/machine-config-models';
import { PodModel } from '../../../k8s/models';
import { VirtualMachineInstanceModel } from '../../../k8s/virtualization-models';
import { KubeVirtModel } from '../../../k8s/virtualization-models';
import type {
  KubeResource,
  KubeVirtResource,
  PodDisruptionBudgetResource,
  PodResource,
  VirtualMachineInstanceResource,
} from '../../../k8s/types';
import { statusCodeOf } from '../../../k8s/status-code';
import type { ImpactFacts } from '../../../machine-config/impact/impact';
import { isVirtLauncher } from '../../../machine-config/impact/virtual-machines';
import { useMayList } from '../../../telemetry/watches/watched';

/** Nodes whose pods are asked for at the same time. */
const atATime = 6;

export interface ImpactReading {
  facts: ImpactFacts;
  loading: boolean;
  /** Milliseconds since the epoch. */
  readAt: number | undefined;
  /** What could not be read: plural and the server's words. */
  failures: readonly { what: string; error: unknown }[];
  refresh: () => void;
}

type Reading = Pick<ImpactReading, 'facts' | 'failures' | 'readAt'>;

const nothing: Reading = {
  facts: { podsByNode: new Map(), budgets: [], instances: [] },
  failures: [],
  readAt: undefined,
};

/**
 * What runs on the nodes that will reboot. Read when asked for, not watched: pods of whole nodes change
 * all the time, and a figure that moves while it is read helps nobody decide.
 *
 * @param nodes names; another set is read anew
 */
export function useImpactFacts(nodes: readonly string[]): ImpactReading {
  const key = nodes.join('\n');
  const [round, setRound] = useState(0);
  const [reading, setReading] = useState<Reading & { of: string }>({ ...nothing, of: '' });
  // Few users may; without it the usual default is assumed, and this is said.
  const mayReadKubeVirt = useMayList(KubeVirtModel);
  const wanted = `${round}\n${key}`;
  useEffect(() => {
    if (mayReadKubeVirt === undefined) {
      return undefined;
    }
    let unmounted = false;
    void readFacts(key === '' ? [] : key.split('\n'), mayReadKubeVirt).then((read) => {
      if (!unmounted) {
        setReading({ ...read, of: wanted });
      }
    });
    return () => {
      unmounted = true;
    };
  }, [key, wanted, mayReadKubeVirt]);
  const refresh = useCallback(() => setRound((current) => current + 1), []);
  const { facts, failures, readAt } = reading;
  return { facts, failures, readAt, loading: reading.of !== wanted, refresh };
}

/** Never rejects: what cannot be read is in `failures`. */
async function readFacts(nodes: readonly string[], mayReadKubeVirt: boolean): Promise<Reading> {
  const failures: { what: string; error: unknown }[] = [];
  const read = async <Resource extends KubeResource>(
    model: Model,
    queryParams: Record<string, string>,
  ): Promise<readonly Resource[] | undefined> => {
    try {
      return await readOnce(() => k8sListItems<Resource>({ model, queryParams }));
    } catch (error) {
      if (!failures.some(({ what }) => what === model.plural)) {
        failures.push({ what: model.plural, error });
      }
      return undefined;
    }
  };
  const podsByNode = new Map<string, readonly PodResource[]>();
  const left = [...nodes];
  const worker = async () => {
    for (let node = left.shift(); node !== undefined; node = left.shift()) {
      const pods = await read<PodResource>(PodModel, { fieldSelector: `spec.nodeName=${node}` });
      if (pods) {
        podsByNode.set(node, pods);
      }
    }
  };
  const [budgets] = await Promise.all([
    read<PodDisruptionBudgetResource>(PodDisruptionBudgetModel, {}),
    ...Array.from({ length: Math.min(atATime, nodes.length) }, worker),
  ]);
  const launchers = [...podsByNode.values()].flat().filter(isVirtLauncher);
  const [instances, installations] = await Promise.all([
    readInstances(launchers, failures),
    mayReadKubeVirt && launchers.length > 0 ? read<KubeVirtResource>(KubeVirtModel, {}) : undefined,
  ]);
  const [kubeVirt] = installations ?? [];
  return { facts: { podsByNode, budgets, instances, kubeVirt }, failures, readAt: Date.now() };
}

/** Only where a pod runs a virtual machine: most clusters do not serve the kind. */
async function readInstances(
  launchers: readonly PodResource[],
  failures: { what: string; error: unknown }[],
): Promise<readonly VirtualMachineInstanceResource[] | undefined> {
  const namespaces = new Set(launchers.map(({ metadata }) => metadata?.namespace ?? ''));
  const model = VirtualMachineInstanceModel;
  try {
    const lists = await Promise.all(
      [...namespaces].map((ns) =>
        readOnce(() =>
          k8sListItems<VirtualMachineInstanceResource>({ model, queryParams: { ns } }),
        ),
      ),
    );
    return lists.flat();
  } catch (error) {
    if (statusCodeOf(error) !== 404) {
      failures.push({ what: model.plural, error });
    }
    return undefined;
  }
}

import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, useState } from 'react';
import { PodModel } from '../k8s/models';
import { readOnce } from '../k8s/read-once';
import { asList, asPod } from '../k8s/tolerant';
import type { KubeResource } from '../k8s/types';
import { inTurn } from './in-turn';
import { lookUpKey, mayBeHeld, withHolders } from './name-holders';
import type { WorkloadRow } from './workload-rows';

/** How often what is missing is looked up again, milliseconds. */
const againMs = 60_000;
/**
 * The rows, with what has the names of missing Pods. Watching all pods of a cluster for it would be far
 * too much; each name is read once, and again every minute while it is missing and the page is there.
 */
export function useNameHolders(rows: readonly WorkloadRow[]): readonly WorkloadRow[] {
  const [holders, setHolders] = useState<ReadonlyMap<string, KubeResource>>(new Map());
  const [round, setRound] = useState(0);
  const looked = useMemo(() => mayBeHeld(rows), [rows]);
  const wanted = JSON.stringify(
    looked.map((row) => [lookUpKey(row), row.namespace, row.name] as const),
  );
  useEffect(() => {
    const names = JSON.parse(wanted) as [string, string, string][];
    if (names.length === 0) {
      return undefined;
    }
    const controller = new AbortController();
    void lookUp(names, controller.signal).then((found) => {
      if (!controller.signal.aborted) {
        setHolders(found);
      }
    });
    const timer = setTimeout(() => setRound((before) => before + 1), againMs);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [wanted, round]);
  return useMemo(() => withHolders(rows, holders), [rows, holders]);
}

async function lookUp(
  names: readonly [string, string, string][],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, KubeResource>> {
  const found = new Map<string, KubeResource>();
  await inTurn(names, signal, async ([key, ns, name]) => {
    const holder = await holderOf(ns, name);
    if (holder) {
      found.set(key, holder);
    }
  });
  return found;
}

async function holderOf(ns: string, name: string): Promise<KubeResource | undefined> {
  try {
    const items = await readOnce(() =>
      k8sListItems({
        model: PodModel,
        queryParams: { ns, fieldSelector: `metadata.name=${name}` },
      }),
    );
    return asList(items, asPod).at(0);
  } catch {
    // Then it stays missing, as without this look. Asking looks at the name once more, and says why not.
    return undefined;
  }
}

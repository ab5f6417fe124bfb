// eslint-disable-next-line no-restricted-syntax -- this is the one place where watched objects enter
import { useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { asList, readerOf } from '../../k8s/tolerant';
import type { KubeResource } from '../../k8s/types';

/**
 * The console's watch, and the one place where watched objects enter: they are read tolerantly here, so
 * that rules and views find in each field what its type says, or nothing. Data is `undefined` without a
 * resource, before the first answer, and where a list is none.
 */
export function useWatch<Data extends KubeResource | readonly KubeResource[]>(
  resource: WatchK8sResource | null,
): [data: Data | undefined, loaded: boolean, error: unknown, written: unknown] {
  const [written, loaded, error] = useK8sWatchResource<KubeResource | KubeResource[]>(resource) as [
    // The SDK's types leave out that nothing comes without a resource or before the first answer.
    unknown,
    boolean,
    unknown,
  ];
  const kind = resource?.groupVersionKind?.kind;
  const isList = resource?.isList === true;
  const data = useMemo(() => {
    if (written === undefined || written === null) {
      return undefined;
    }
    const read = readerOf(kind);
    if (!isList) {
      return read(written);
    }
    return Array.isArray(written) ? asList(written, read) : undefined;
  }, [written, kind, isList]);
  return [data as Data | undefined, loaded, error, written];
}

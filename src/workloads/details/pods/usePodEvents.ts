import { EventModel, groupVersionKind } from '../../../k8s/models';
import type { EventResource } from '../../../k8s/types';
import { useMay } from '../../../telemetry/watches/useMay';
import { useWatch } from '../../../telemetry/watches/useWatch';

const nothing: readonly never[] = [];

/**
 * The events about pods of a project: of the one pod there is, else of all, since a selector names one
 * object or none. `allowed` is false for users who may not list events; `read` is true once they are here.
 */
export function usePodEvents(
  namespace: string,
  pods: readonly string[],
): { events: readonly EventResource[]; allowed: boolean | undefined; read: boolean } {
  const allowed = useMay('list', EventModel, namespace);
  const only = pods.length === 1 ? `,involvedObject.name=${pods[0] ?? ''}` : '';
  const [events, loaded, error] = useWatch<readonly EventResource[]>(
    allowed && pods.length > 0
      ? {
          groupVersionKind: groupVersionKind(EventModel),
          isList: true,
          namespace,
          fieldSelector: `involvedObject.kind=Pod${only}`,
        }
      : null,
  );
  const read = allowed === true && events !== undefined && loaded && !error;
  return { events: allowed && events ? events : nothing, allowed, read };
}

import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { EventModel } from '../k8s/models';
import { readOnce } from '../k8s/read-once';
import { asEvent, asList } from '../k8s/tolerant';
import type { EventResource } from '../k8s/types';
import { drainsIn, nodeOfEnd } from '../operator/missing';
import type { DrainOfNode } from '../operator/missing';
import type { EndOfPod, EndsOfPods } from './ends-of-pods';
import { MOST_NODES } from './ends-of-pods';
import { inTurn } from './in-turn';

/**
 * Reads the events about Pods, and then those about the nodes on which they were stopped: one request
 * for each Pod and each node. What cannot be read is left out.
 *
 * @param pods key, namespace and name of each
 * @param mayReadNodes whether events of all projects may be listed: those about nodes are in one of them
 */
export async function readEnds(
  pods: readonly (readonly [key: string, namespace: string, name: string])[],
  mayReadNodes: boolean,
  signal: AbortSignal,
): Promise<EndsOfPods> {
  const about = new Map<string, readonly EventResource[]>();
  await inTurn(pods, signal, async ([key, ns, name]) => {
    const events = await eventsAbout('Pod', name, ns);
    if (events) {
      about.set(key, events);
    }
  });
  const nodes = [...about.values()].flatMap((events) => nodeOfEnd(events) ?? []);
  const drains = new Map<string, readonly DrainOfNode[]>();
  const asked = mayReadNodes ? [...new Set(nodes)].slice(0, MOST_NODES) : [];
  await inTurn(asked, signal, async (node) => {
    drains.set(node, drainsIn((await eventsAbout('Node', node)) ?? []));
  });
  return new Map(
    [...about].map(([key, podEvents]): [string, EndOfPod] => [
      key,
      { podEvents, drains: drains.get(nodeOfEnd(podEvents) ?? '') ?? [] },
    ]),
  );
}

/** Undefined where they could not be read. */
async function eventsAbout(
  kind: 'Pod' | 'Node',
  name: string,
  ns?: string,
): Promise<readonly EventResource[] | undefined> {
  try {
    const items = await readOnce(() =>
      k8sListItems({
        model: EventModel,
        queryParams: {
          ...(ns !== undefined && { ns }),
          fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${name}`,
        },
      }),
    );
    return asList(items, asEvent);
  } catch {
    // Then it is not known why the Pod went, as without this look; its page says what may not be read.
    return undefined;
  }
}

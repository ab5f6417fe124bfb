import {
  isAlreadyExists,
  keyFor,
  keyOf,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../client';
import { endpointSlicesOf, endpointsOf, sameEndpoints, sliceLabels } from './endpoint-objects';
import { matchesLabels } from './model/selectors';
import type { Pod, Service } from './model/types';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';

/** Real milliseconds in which changes of pods are gathered into one write. */
const batchMs = 50;

/** Writes the Endpoints and EndpointSlices of every Service that selects pods. */
export function createEndpointsController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'endpoints', component: 'endpoint-controller' },
    ctx,
    shared,
    (scope) => {
      const services = scope.informer<Service>(resources.service);
      const endpoints = scope.informer(resources.endpoints);
      const slices = scope.informer(resources.endpointSlice);
      const pods = scope.podIndex();
      const byNamespace = new Map<string, Map<string, Service>>();
      const slicesOf = (name: string, namespace?: string) =>
        slices
          .list()
          .filter(
            ({ metadata }) =>
              metadata.namespace === namespace && matchesLabels(sliceLabels(name), metadata.labels),
          );

      const queue = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const service = services.get(name, namespace);
        if (service && !service.spec.selector) return;
        const present = [endpoints.get(name, namespace), ...slicesOf(name, namespace)];
        const selected = service
          ? [...pods.inNamespace(namespace)].filter((pod) => selects(service, pod))
          : [];
        const wanted = service
          ? [endpointsOf(service, selected), ...endpointSlicesOf(service, selected)]
          : [];
        await reconcile(ctx, present, wanted);
      });

      scope.watch<Service>(resources.service, (type, service) => {
        const { namespace = '' } = service.metadata;
        const group = byNamespace.get(namespace) ?? new Map<string, Service>();
        if (type === 'DELETED') group.delete(keyOf(service));
        else group.set(keyOf(service), service);
        byNamespace.set(namespace, group);
        queue.add(keyOf(service));
      });
      scope.watch<Pod>(resources.pod, (type, pod, old) => {
        if (type === 'MODIFIED' && endpointInputs(pod) === endpointInputs(old)) return;
        for (const [key, service] of byNamespace.get(pod.metadata.namespace ?? '') ?? []) {
          if (!selects(service, pod) && !(old && selects(service, old))) continue;
          queue.add(key, batchMs);
        }
      });
      // Somebody else's edit of what belongs to the controller is undone.
      scope.watch(resources.endpoints, (type, { metadata: { name = '', namespace } }) => {
        if (type !== 'ADDED' && services.get(name, namespace)) queue.add(keyFor(name, namespace));
      });
    },
  );
}

function selects({ spec: { selector } }: Service, pod: Pod): boolean {
  return selector !== undefined && matchesLabels(selector, pod.metadata.labels);
}

/** What of a pod its endpoints depend on. */
function endpointInputs(pod: Pod | undefined): string {
  if (!pod) return '';
  const { metadata, spec, status } = pod;
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  const { labels, deletionTimestamp } = metadata;
  const { podIP, phase } = status ?? {};
  return JSON.stringify([labels, deletionTimestamp, spec.nodeName, podIP, phase, ready]);
}

async function reconcile(
  ctx: ControllerContext,
  present: readonly (KubeObject | undefined)[],
  wanted: readonly KubeObject[],
): Promise<void> {
  const same = (a: KubeObject, b: KubeObject) =>
    a.kind === b.kind && a.metadata.name === b.metadata.name;
  for (const object of wanted) {
    const old = present.find((each) => each && same(each, object));
    if (!old || !sameEndpoints(old, object)) await write(ctx, object, old !== undefined);
  }
  for (const old of present) {
    if (!old || wanted.some((object) => same(old, object))) continue;
    const { name = '', namespace } = old.metadata;
    await ctx.client.delete(resourceOf(old), name, namespace);
  }
}

async function write(ctx: ControllerContext, object: KubeObject, exists: boolean): Promise<void> {
  const { name = '', namespace } = object.metadata;
  if (!exists) {
    try {
      await ctx.client.create(resourceOf(object), object);
      return;
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  }
  const { subsets, endpoints, ports } = object;
  const patch = object.kind === 'Endpoints' ? { subsets } : { endpoints, ports };
  await ctx.client.mergePatch(resourceOf(object), name, namespace, patch);
}

function resourceOf({ kind }: KubeObject) {
  return kind === 'Endpoints' ? resources.endpoints : resources.endpointSlice;
}

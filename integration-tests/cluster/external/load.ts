import { isAlreadyExists, resourcePath, resources } from '../client';
import type { KubeClient } from '../client';
import { eventually } from '../client/eventually';
import type { KubeObject } from '../client/types';
import type { Scenario } from '../scenarios';
import { ownsBuiltInRole, roleAsAggregation } from './built-in-roles';
import { ServedResources } from './served';
import type { Served } from './served';
import { Uids } from './uids';

/** Objects sent at once. */
const concurrency = 12;
const shownProblems = 12;
const crdReadyMs = 60_000;

/** What must exist before what refers to it. */
const order: readonly (readonly string[])[] = [
  ['Namespace'],
  ['ServiceAccount', 'Node', 'PriorityClass'],
  ['ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding', 'ConfigMap', 'Secret'],
];
const last: readonly (readonly string[])[] = [['Pod'], ['Event']];

/**
 * Puts a scenario into a cluster through its API: CRDs, then objects in the order of what they refer
 * to, then their statuses. UIDs, resource versions and ages are the cluster's own.
 *
 * For a cluster made for it, whose controllers have not started yet: they would make pods for
 * Deployments before the scenario's own pods are there. Refuses a cluster that has other nodes than
 * the scenario's. Throws with the server's words when an object is refused.
 */
export async function loadScenario(
  client: KubeClient,
  scenario: Scenario,
  o: {
    crds: readonly KubeObject[];
    seed: string;
    log: (line: string) => void;
    /** Ends the loading with what is under way. */
    signal?: AbortSignal | undefined;
  },
): Promise<void> {
  await refuseForeignNodes(client, scenario);
  await loadCrds(client, o.crds);
  const objects = scenario.objects(o.seed, new Date());
  await loadObjects(client, objects, o.signal);
  o.log(`scenario ${scenario.name}: ${scenario.description} (${objects.length} objects)`);
}

/**
 * Creates objects with their statuses, each after what it refers to. What is there already is
 * replaced; roles that Kubernetes brings are added to. Throws with the words of every refusal.
 */
export async function loadObjects(
  client: KubeClient,
  given: readonly KubeObject[],
  signal?: AbortSignal,
): Promise<void> {
  const objects = withDefaultAccounts(given);
  const served = await ServedResources.of(
    client,
    objects.map(({ apiVersion }) => apiVersion),
  );
  const uids = new Uids();
  const problems: string[] = [];
  for (const step of inOrder(objects)) {
    await inParallel(step, async (object) => {
      signal?.throwIfAborted();
      try {
        await load(client, served, uids, object);
      } catch (error) {
        const { kind, metadata } = object;
        const name = [metadata.namespace, metadata.name].filter(Boolean).join('/');
        problems.push(`${kind} ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
  if (problems.length === 0) return;
  const more = problems.length - shownProblems;
  throw new Error(
    [
      `the cluster refuses ${problems.length} of ${objects.length} objects`,
      ...problems.slice(0, shownProblems),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join('\n  '),
  );
}

async function refuseForeignNodes(client: KubeClient, { name, hosts }: Scenario): Promise<void> {
  const ours = new Set(hosts.map(({ nodeName }) => nodeName));
  const { items } = await client.list(resources.node);
  const foreign = items.find(({ metadata }) => !ours.has(metadata.name ?? ''));
  if (foreign === undefined) return;
  throw new Error(
    `node ${foreign.metadata.name ?? ''} is none of scenario ${name}: a scenario is only loaded into a cluster made for it`,
  );
}

/** Creates CRDs and waits until each is served: the first list of a new kind is refused for a moment. */
export async function loadCrds(client: KubeClient, crds: readonly KubeObject[]): Promise<void> {
  for (const crd of crds) {
    const { status: _, ...sent } = crd;
    try {
      await client.raw({ method: 'POST', path: strictPath(crdResource), body: sent });
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  }
  for (const { metadata, spec } of crds) {
    const { group, names, versions } = spec as {
      group: string;
      names: { plural: string };
      versions: { name: string; served: boolean }[];
    };
    for (const { name: version } of versions.filter(({ served }) => served)) {
      const path = `/apis/${group}/${version}/${names.plural}?limit=1`;
      const answers = () => client.raw({ method: 'GET', path });
      await eventually(`${metadata.name ?? ''} is served`, answers, {
        timeoutMs: crdReadyMs,
        intervalMs: 100,
      });
    }
  }
}

const crdResource: Served = { ...resources.customResourceDefinition, status: true };

/** Admission wants the account of a pod to exist; Kubernetes' controller makes it too late for us. */
function withDefaultAccounts(objects: readonly KubeObject[]): KubeObject[] {
  const isDefault = ({ kind, metadata }: KubeObject) =>
    kind === 'ServiceAccount' && metadata.name === 'default';
  const present = new Set(objects.filter(isDefault).map(({ metadata }) => metadata.namespace));
  const missing = objects
    .filter(({ kind, metadata }) => kind === 'Namespace' && !present.has(metadata.name))
    .map(({ metadata }) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: metadata.name ?? '' },
    }));
  return [...objects, ...missing];
}

/** Steps of objects that may be sent together; an object's owners are in an earlier step. */
function inOrder(objects: readonly KubeObject[]): KubeObject[][] {
  const named = new Set([...order, ...last].flat());
  const rest = objects.filter(({ kind }) => !named.has(kind));
  const ofKinds = (kinds: readonly string[]) => objects.filter(({ kind }) => kinds.includes(kind));
  return [...order.map(ofKinds), ...byOwners(rest), ...last.map(ofKinds)];
}

function byOwners(objects: readonly KubeObject[]): KubeObject[][] {
  const steps: KubeObject[][] = [];
  let left = [...objects];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ metadata }) => metadata.uid).filter(Boolean));
    const hasOwner = ({ metadata }: KubeObject) =>
      metadata.ownerReferences?.some(({ uid }) => waiting.has(uid)) ?? false;
    const free = left.filter((object) => !hasOwner(object));
    // Objects that own each other: the server will say what is wrong.
    steps.push(free.length > 0 ? free : left);
    left = free.length > 0 ? left.filter(hasOwner) : [];
  }
  return steps;
}

async function load(
  client: KubeClient,
  served: ServedResources,
  uids: Uids,
  object: KubeObject,
): Promise<void> {
  const resource = served.for(object);
  const { status, ...sent } = uids.translate(object);
  const { name = '', namespace } = object.metadata;
  const {
    uid: _u,
    creationTimestamp: _c,
    resourceVersion: _r,
    generation: _g,
    ...metadata
  } = sent.metadata;
  const made = await createOrReplace(client, resource, { ...sent, metadata });
  uids.learn(object.metadata.uid, made.metadata.uid);
  if (object.kind === 'Node') {
    // Admission adds a taint to every new node.
    const { taints } = (object['spec'] ?? {}) as { taints?: object[] };
    await client.mergePatch(resource, name, undefined, { spec: { taints: taints ?? null } });
  }
  if (status !== undefined && resource.status) {
    const path = `${resourcePath(resource, namespace, name, 'status')}?fieldValidation=Strict`;
    const contentType = 'application/merge-patch+json';
    await client.raw({ method: 'PATCH', path, body: { status }, contentType });
  }
}

/** Namespaces, accounts and roles that every cluster has keep what they hold. */
async function createOrReplace(
  client: KubeClient,
  resource: Served,
  object: KubeObject,
): Promise<KubeObject> {
  const { name = '', namespace } = object.metadata;
  try {
    const path = strictPath(resource, namespace);
    return (await client.raw({ method: 'POST', path, body: object })) as KubeObject;
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  const present = await client.get(resource, name, namespace);
  if (!present) throw new Error('was there a moment ago and is gone');
  if (ownsBuiltInRole(object)) {
    const extra = roleAsAggregation(object);
    if (extra) await createOrReplace(client, resource, extra);
    return present;
  }
  if (object.kind === 'Namespace' || object.kind === 'ServiceAccount') return present;
  const { resourceVersion = '' } = present.metadata;
  return client.replace(resource, { ...object, metadata: { ...object.metadata, resourceVersion } });
}

function strictPath(resource: Served, namespace?: string): string {
  return `${resourcePath(resource, namespace)}?fieldValidation=Strict`;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

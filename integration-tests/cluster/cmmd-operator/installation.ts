import { isNotFound } from '../client/api-error';
import { resources } from '../client/resources';
import type { KubeObject, Resource } from '../client/types';
import { collectorDaemonSet, collectorService, collectorSupport } from './collector-objects';
import {
  consolePluginObjects,
  consoleRegistrations,
  servingCertificateSecret,
} from './console-plugin-objects';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';
import { parseTolerations } from './tolerations';

const resourceByKind = new Map<string, Resource>(
  [
    resources.configMap,
    resources.serviceAccount,
    resources.clusterRole,
    resources.clusterRoleBinding,
    resources.daemonSet,
    resources.deployment,
    resources.service,
    resources.secret,
    resources.consoleOperatorConfig,
    resources.consolePlugin,
  ].map((resource) => [resource.kind, resource]),
);

function resourceOf(object: KubeObject): Resource {
  const resource = resourceByKind.get(object.kind);
  if (!resource) throw new Error(`the operator installs no ${object.kind}`);
  return resource;
}

/**
 * What the operator (re-)creates when it starts: the collector and its own console plugin. Throws a
 * TolerationsError when `cmmd-config` cannot be read; what was installed before stays.
 */
export async function install(ctx: OperatorContext): Promise<void> {
  const { namespace } = ctx;
  for (const object of collectorSupport(namespace)) await createOrReplace(ctx, object);
  await applyCollector(ctx);
  await createOrReplace(ctx, collectorService(namespace));
  for (const object of consolePluginObjects(namespace)) await createOrReplace(ctx, object);
  await createOrReplace(ctx, servingCertificateSecret(namespace));
  for (const object of consoleRegistrations(namespace)) await recreate(ctx, object);
}

/**
 * Writes the collector's DaemonSet with the tolerations of `cmmd-config`, none when there is no such
 * ConfigMap. Throws when they cannot be read: the DaemonSet then stays as it is.
 */
export async function applyCollector(ctx: OperatorContext): Promise<void> {
  const { client, namespace } = ctx;
  const { tolerationConfig, tolerationKey } = operatorNames;
  const config = await client.get(resources.configMap, tolerationConfig, namespace);
  const data = (config?.['data'] ?? {}) as Record<string, string>;
  const tolerations = parseTolerations(data[tolerationKey]);
  await createOrReplace(ctx, collectorDaemonSet(namespace, tolerations));
}

async function createOrReplace({ client }: OperatorContext, object: KubeObject): Promise<void> {
  const resource = resourceOf(object);
  const { name = '', namespace } = object.metadata;
  const installed = await client.get(resource, name, namespace);
  if (!installed) {
    await client.create(resource, object);
    return;
  }
  const wanted = resource.kind === 'Service' ? withAddress(object, installed) : object;
  await client.replace(resource, wanted);
}

/** A Service keeps the address it was given. */
function withAddress(object: KubeObject, installed: KubeObject): KubeObject {
  const { clusterIP, clusterIPs } = (installed['spec'] ?? {}) as Record<string, unknown>;
  return { ...object, spec: { ...(object['spec'] as object), clusterIP, clusterIPs } };
}

async function recreate({ client, log }: OperatorContext, object: KubeObject): Promise<void> {
  const resource = resourceOf(object);
  const { name = '' } = object.metadata;
  await client.delete(resource, name);
  try {
    await client.create(resource, object);
  } catch (error) {
    // A cluster without the console has no such API.
    if (!isNotFound(error)) throw error;
    log(
      `cmmd-operator: ${resource.plural}.${resource.group} is not served, ${name} not registered`,
    );
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type { User } from '../authorization/identity';
import type { Rbac } from '../authorization/rbac';
import type { Cluster, WriteOptions } from '../operations/context';
import type { Identifiers } from '../operations/identifiers';
import type { ResourceRegistry, ServedResource } from '../resource-registry';
import type { OpenWatches } from '../watch/open-watches';
import type { RequestInfo, ResourceRequest } from './request-info';
import { isTrue } from './request-info';
import { invalid } from './status-error';

/** What the server's parts share. */
export interface Services extends Cluster {
  registry: ResourceRegistry;
  identifiers: Identifiers;
  rbac: Rbac;
  watches: OpenWatches;
  kubernetesVersion: string;
  bookmarkIntervalMs: number;
}

/** One request on its way through the server. */
export interface Exchange {
  services: Services;
  request: IncomingMessage;
  response: ServerResponse;
  /**
   * Completes the handshake, when the request is one for a WebSocket. `protocols` are the sub-protocols
   * understood: the first one the client offers among them is chosen.
   */
  upgrade?: (protocols: readonly string[]) => Promise<WebSocket>;
  url: URL;
  info: RequestInfo;
  user: User;
}

/** A request below a served resource. */
export interface ResourceExchange extends Exchange {
  target: ResourceRequest;
  resource: ServedResource;
}

/** dryRun and fieldValidation of a write. Throws 422 on unknown values. */
export function writeOptions(
  { url, user }: Pick<Exchange, 'url' | 'user'>,
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions',
): WriteOptions {
  const query = url.searchParams;
  const dryRuns = query.getAll('dryRun').filter((value) => value !== '');
  if (dryRuns.some((value) => value !== 'All')) {
    const values = dryRuns.map((value) => JSON.stringify(value)).join(', ');
    const message = `Unsupported value: []string{${values}}: supported values: "All"`;
    throw invalid({ group: 'meta.k8s.io', name: kind }, '', [
      { reason: 'FieldValueNotSupported', field: 'dryRun', message },
    ]);
  }
  const fieldValidation = query.get('fieldValidation') || 'Warn';
  if (fieldValidation !== 'Strict' && fieldValidation !== 'Warn' && fieldValidation !== 'Ignore') {
    const message = `Unsupported value: ${JSON.stringify(fieldValidation)}: supported values: "", "Ignore", "Strict", "Warn"`;
    throw invalid({ group: 'meta.k8s.io', name: kind }, '', [
      { reason: 'FieldValueNotSupported', field: 'fieldValidation', message },
    ]);
  }
  return { user, dryRun: dryRuns.length > 0, fieldValidation, warnings: [] };
}

export { isTrue };

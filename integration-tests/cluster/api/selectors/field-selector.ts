import type { KubeObject } from '../../client/types';
import { badRequest } from '../http/status-error';
import type { ServedResource } from '../resource-registry';

export type ObjectPredicate = (object: KubeObject) => boolean;

const everywhere = ['metadata.name', 'metadata.namespace'];

/** Fields that the API server indexes for each built-in resource (`group/plural`). */
const supported: Record<string, string[]> = {
  '/pods': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/nodes': ['spec.unschedulable'],
  '/namespaces': ['status.phase'],
  '/secrets': ['type'],
  '/services': ['spec.clusterIP', 'spec.type'],
  '/persistentvolumes': ['name'],
  '/replicationcontrollers': ['status.replicas'],
  'apps/replicasets': ['status.replicas'],
  'batch/jobs': ['status.successful'],
  'certificates.k8s.io/certificatesigningrequests': ['spec.signerName'],
  '/events': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
};

const booleans = new Set(['spec.unschedulable', 'spec.hostNetwork']);

function read(object: KubeObject, path: string): string {
  let value: unknown = object;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Record<string, unknown>)[part];
  }
  if (path === 'source' && typeof value === 'object' && value !== null) {
    value = (value as Record<string, unknown>)['component'];
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return booleans.has(path) ? 'false' : '';
}

/** Splits on unescaped commas; `\,` `\=` `\\` stand for the characters themselves. */
function terms(text: string): string[] {
  const found: string[] = [];
  let current = '';
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (character === '\\') {
      current += character + text.charAt(i + 1);
      i += 1;
    } else if (character === ',') {
      found.push(current);
      current = '';
    } else {
      current += character;
    }
  }
  found.push(current);
  return found.filter((term) => term !== '');
}

const unescape = (text: string): string => text.replace(/\\([\\,=])/g, '$1');

export interface FieldSelector {
  matches: ObjectPredicate;
  /** The one name it asks for, when it does. */
  name: string | undefined;
}

/** Kinds without fields of their own are refused by another check, with other words. */
function unsupported({ custom, collection }: ServedResource, field: string): string {
  if (custom || supported[collection] !== undefined) return `field label not supported: ${field}`;
  const known = everywhere.map((name) => JSON.stringify(name)).join(', ');
  return `${JSON.stringify(field)} is not a known field selector: only ${known}`;
}

/** The predicate of a fieldSelector parameter. Throws 400 on syntax and on unsupported fields. */
export function parseFieldSelector(resource: ServedResource, text: string): FieldSelector {
  const allowed = [
    ...everywhere,
    ...(supported[resource.collection] ?? []),
    ...(resource.selectableFields ?? []),
  ];
  let name: string | undefined;
  const predicates = terms(text).map((term): ObjectPredicate => {
    const match = /^([^=!]*)(==|!=|=)(.*)$/s.exec(term);
    const [, left, operator, right] = match ?? [];
    if (left === undefined || right === undefined) {
      throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
    }
    const field = left.trim();
    const value = unescape(right.trim());
    if (!allowed.includes(field)) {
      throw badRequest(unsupported(resource, field));
    }
    if (field === 'metadata.name' && operator !== '!=') name = value;
    return operator === '!='
      ? (object) => read(object, field) !== value
      : (object) => read(object, field) === value;
  });
  return { name, matches: (object) => predicates.every((predicate) => predicate(object)) };
}

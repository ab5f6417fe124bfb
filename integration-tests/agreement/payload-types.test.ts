/* The plugin's table of typed fields against the classes that the Kubernetes client generates from the API. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOfType } from '../../src/operator/payload-refusal';
import { hasModel, readModel } from '../cluster/schema/model-classes';
import type { ModelField } from '../cluster/schema/model-classes';

const SCALARS: Readonly<Record<string, readonly string[]>> = {
  s: ['string'],
  b: ['boolean'],
  i: ['number int32'],
  l: ['number int64'],
  q: ['string quantity', 'string'],
  x: ['IntOrString int-or-string', 'IntOrString'],
  t: ['Date date-time'],
  '?': ['any', 'object'],
};

interface Difference {
  type: string;
  field: string;
  what: string;
}

/** How the client's class says what the table says with `kind`; types are told by their names. */
function agrees(kind: string, { type, format }: ModelField): boolean {
  if (kind.startsWith('[')) {
    const item = /^Array<(.*)>$/.exec(type)?.[1];
    return item !== undefined && agrees(kind.slice(1), { type: item, format } as ModelField);
  }
  if (kind.startsWith('{')) {
    const item = /^\{ \[key: string\]: (.*?);? \}$/.exec(type)?.[1];
    return item !== undefined && agrees(kind.slice(1), { type: item, format } as ModelField);
  }
  const scalar = SCALARS[kind];
  const said = format === '' ? type : `${type} ${format}`;
  return scalar ? scalar.includes(said) || scalar.includes(type) : modelOf(kind) === type;
}

/** Types whose class has another name: the group's prefix, or the name before it was changed. */
const RENAMED: Readonly<Record<string, string>> = {
  ResourceClaim: 'CoreV1ResourceClaim',
};

function modelOf(type: string): string {
  return RENAMED[type] ?? `V1${type}`;
}

function compare(): { differences: Difference[]; newer: string[]; types: number } {
  const differences: Difference[] = [];
  const newer: string[] = [];
  const done = new Set<string>();
  const waiting = ['Pod', 'Deployment', 'ReplicaSet'];
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (done.has(type)) continue;
    done.add(type);
    const fields = fieldsOfType(type);
    assert.ok(fields, `the table has no ${type}`);
    const named = [...fields.values()].map((kind) => kind.replace(/^[[{]+/, ''));
    waiting.push(...named.filter((kind) => kind.length > 1));
    if (!hasModel(modelOf(type))) {
      differences.push({ type, field: '', what: 'no class' });
      continue;
    }
    const model = new Map(readModel(modelOf(type)).fields.map((field) => [field.name, field]));
    for (const [field, kind] of fields) {
      const said = model.get(field);
      if (!said) differences.push({ type, field, what: 'not in the API' });
      else if (!agrees(kind, said)) {
        differences.push({ type, field, what: `${kind} is ${said.type} ${said.format}` });
      }
    }
    newer.push(
      ...[...model.keys()].filter((name) => !fields.has(name)).map((name) => `${type}.${name}`),
    );
  }
  return { differences, newer: newer.sort(), types: done.size };
}

/** In Kubernetes 1.30 and no more in the API of the client. */
const REMOVED = ['PodResourceClaim.source', 'ClaimSource.'];

/** What came after 1.30: the operator drops it without a word. */
const NEWER = [
  'Container.restartPolicyRules',
  'ContainerStatus.allocatedResourcesStatus',
  'ContainerStatus.stopSignal',
  'ContainerStatus.user',
  'DeploymentStatus.terminatingReplicas',
  'EnvVarSource.fileKeyRef',
  'EphemeralContainer.restartPolicyRules',
  'Lifecycle.stopSignal',
  'PodCondition.observedGeneration',
  'PodResourceClaim.resourceClaimName',
  'PodResourceClaim.resourceClaimTemplateName',
  'PodSecurityContext.seLinuxChangePolicy',
  'PodSecurityContext.supplementalGroupsPolicy',
  'PodSpec.hostnameOverride',
  'PodSpec.resources',
  'PodStatus.extendedResourceClaimStatus',
  'PodStatus.observedGeneration',
  'ReplicaSetStatus.terminatingReplicas',
  'ResourceClaim.request',
  'Volume.image',
  'VolumeProjection.podCertificate',
];

const found = compare();

test('every field of the table is in the API, with its type', () => {
  assert.ok(found.types > 100);
  const gone = found.differences.map(({ type, field }) => `${type}.${field}`);
  assert.deepEqual(gone, REMOVED);
});

test('what the table lacks is newer than Kubernetes 1.30, which the operator was built with', () => {
  assert.deepEqual(found.newer, NEWER);
});

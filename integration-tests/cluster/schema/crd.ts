import type { KubeObject } from '../client/types';
import * as errors from './field-errors';
import { parseJsonPath } from './json-path';
import { childPath, isRecord, itemPath } from './paths';
import { validateStructural } from './structural-schema';
import type { CrdVersion, FieldCause, OpenApiSchema, PrinterColumn } from './types';

const dns1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const dns1123Subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const dns1035Detail =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const columnTypes = ['boolean', 'date', 'integer', 'number', 'string'];

/** What a real API server demands of a CustomResourceDefinition (apiextensions.k8s.io/v1). */
export function validateCrd(crd: KubeObject): FieldCause[] {
  const spec = crd['spec'];
  if (!isRecord(spec)) return [errors.required('spec')];
  return [
    ...validateGroup(spec['group']),
    ...validateApproval(spec['group'], crd.metadata.annotations),
    ...validateName(crd.metadata.name, spec),
    ...validateScope(spec['scope']),
    ...validateNames(spec['names']),
    ...validateVersions(spec['versions']),
  ];
}

function validateGroup(group: unknown): FieldCause[] {
  if (typeof group !== 'string' || group === '') return [errors.required('spec.group')];
  if (!dns1123Subdomain.test(group)) {
    const detail =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
    return [errors.invalid('spec.group', group, detail)];
  }
  if (group.includes('.')) return [];
  return [errors.invalid('spec.group', group, 'should be a domain with at least one dot')];
}

const approval = 'api-approved.kubernetes.io';

/** Groups of the Kubernetes project are protected: a CRD in one says who approved it. */
function validateApproval(
  group: unknown,
  annotations: Record<string, string> | undefined,
): FieldCause[] {
  if (typeof group !== 'string' || !/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return [];
  const value = annotations?.[approval];
  const field = `metadata.annotations[${approval}]`;
  const see = 'https://github.com/kubernetes/enhancements/pull/1111';
  if (!value) {
    const detail = `protected groups must have approval annotation "${approval}", see ${see}`;
    return [errors.required(field, detail)];
  }
  if (value.startsWith('unapproved') || URL.canParse(value)) return [];
  const detail =
    'protected groups must have approval annotation "api-approved.kubernetes.io" with either a URL or a reason starting with "unapproved", see ' +
    see;
  return [errors.invalid(field, value, detail)];
}

function validateName(name: string | undefined, spec: Record<string, unknown>): FieldCause[] {
  const names = isRecord(spec['names']) ? spec['names'] : {};
  const expected = `${String(names['plural'])}.${String(spec['group'])}`;
  if (name === expected) return [];
  const detail = 'must be spec.names.plural+"."+spec.group';
  return [errors.invalid('metadata.name', name, detail)];
}

function validateScope(scope: unknown): FieldCause[] {
  if (scope === undefined || scope === '') return [errors.required('spec.scope')];
  if (scope === 'Cluster' || scope === 'Namespaced') return [];
  return [errors.notSupported('spec.scope', scope, ['Cluster', 'Namespaced'])];
}

function validateNames(names: unknown): FieldCause[] {
  if (!isRecord(names)) return [errors.required('spec.names')];
  const check = (field: string, needed: boolean, lower: boolean): FieldCause[] => {
    const value = names[field];
    const path = childPath('spec.names', field);
    if (value === undefined || value === '') return needed ? [errors.required(path)] : [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (dns1035.test(lower ? text.toLowerCase() : text)) return [];
    const prefix = lower ? 'may have mixed case, but should otherwise match: ' : '';
    return [errors.invalid(path, value, prefix + dns1035Detail)];
  };
  const shortNames = Array.isArray(names['shortNames']) ? names['shortNames'] : [];
  return [
    ...check('plural', true, false),
    ...check('singular', false, false),
    ...check('kind', true, true),
    ...check('listKind', false, true),
    ...shortNames.flatMap((name, i) =>
      typeof name === 'string' && dns1035.test(name)
        ? []
        : [errors.invalid(itemPath('spec.names.shortNames', i), name, dns1035Detail)],
    ),
  ];
}

function validateVersions(versions: unknown): FieldCause[] {
  const path = 'spec.versions';
  if (!Array.isArray(versions) || versions.length === 0) return [errors.required(path)];
  const entries = versions.filter(isRecord) as unknown as CrdVersion[];
  const causes: FieldCause[] = [];
  const names = entries.map((version) => version.name);
  if (new Set(names).size !== names.length) {
    causes.push(errors.invalid(path, names, 'must contain unique version names'));
  }
  if (entries.filter((version) => version.storage).length !== 1) {
    const detail = 'must have exactly one version marked as storage version';
    causes.push(errors.invalid(path, names, detail));
  }
  entries.forEach((version, i) => causes.push(...validateVersion(version, itemPath(path, i))));
  return causes;
}

function validateVersion(version: CrdVersion, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  if (!dns1035.test(version.name)) {
    causes.push(errors.invalid(childPath(path, 'name'), version.name, dns1035Detail));
  }
  const schemaPath = `${path}.schema.openAPIV3Schema`;
  const schema = version.schema?.openAPIV3Schema;
  if (schema === undefined) causes.push(errors.required(schemaPath, 'schemas are required'));
  else causes.push(...validateStructural(schema, schemaPath), ...rootMetadata(schema, schemaPath));
  version.additionalPrinterColumns?.forEach((column, i) =>
    causes.push(...validateColumn(column, itemPath(`${path}.additionalPrinterColumns`, i))),
  );
  for (const field of ['specReplicasPath', 'statusReplicasPath']) {
    const scale = version.subresources?.scale;
    if (scale && scale[field] === undefined) {
      causes.push(errors.required(`${path}.subresources.scale.${field}`));
    }
  }
  return causes;
}

/** The schema may restrict only the names of the object's metadata. */
function rootMetadata(schema: OpenApiSchema, path: string): FieldCause[] {
  const metadata = schema.properties?.['metadata'];
  if (!metadata) return [];
  const at = `${path}.properties[metadata]`;
  const allowed = ['name', 'generateName'];
  if (Object.keys(metadata.properties ?? {}).every((name) => allowed.includes(name))) return [];
  const detail =
    'must not specify anything other than name and generateName, but metadata is implicitly specified';
  return [errors.forbidden(at, detail)];
}

function validateColumn(column: PrinterColumn, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  if (!column.name) causes.push(errors.required(childPath(path, 'name')));
  if (!columnTypes.includes(column.type)) {
    const detail = `must be one of ${columnTypes.join(',')}`;
    causes.push(errors.invalid(childPath(path, 'type'), column.type, detail));
  }
  const at = childPath(path, 'jsonPath');
  if (!column.jsonPath) return [...causes, errors.required(at)];
  if (!column.jsonPath.startsWith('.')) {
    const detail = 'must be a simple json path starting with .';
    return [...causes, errors.invalid(at, column.jsonPath, detail)];
  }
  try {
    parseJsonPath(column.jsonPath);
  } catch (error) {
    causes.push(errors.invalid(at, column.jsonPath, `is an invalid JSON path: ${String(error)}`));
  }
  return causes;
}

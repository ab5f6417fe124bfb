import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubeObject } from '../client/types';
import { readCrd } from '../crds';
import { validateCrd } from './index';
import { isRecord } from './paths';

/** The CMMD CRD with one value changed; `undefined` removes it. */
function changed(path: (string | number)[], value: unknown): KubeObject {
  const crd = structuredClone(readCrd('cmmds.yaml'));
  let place: unknown = crd;
  for (const key of path.slice(0, -1)) {
    place = (place as Record<string | number, unknown>)[key];
  }
  assert.ok(isRecord(place) || Array.isArray(place));
  const last = path.at(-1) ?? '';
  (place as Record<string | number, unknown>)[last] = value;
  return JSON.parse(JSON.stringify(crd)) as KubeObject;
}

const schema = ['spec', 'versions', 0, 'schema', 'openAPIV3Schema'];
const spec = [...schema, 'properties', 'spec'];
const at = 'spec.versions[0].schema.openAPIV3Schema';

const cases: [string, (string | number)[], unknown, string][] = [
  ['name', ['metadata', 'name'], 'x', 'metadata.name'],
  ['group without a dot', ['spec', 'group'], 'cmmd', 'spec.group'],
  ['scope', ['spec', 'scope'], 'Global', 'spec.scope'],
  ['kind', ['spec', 'names', 'kind'], undefined, 'spec.names.kind'],
  ['no storage version', ['spec', 'versions', 0, 'storage'], false, 'spec.versions'],
  ['no schema', ['spec', 'versions', 0, 'schema'], undefined, at],
  ['root type', [...schema, 'type'], 'string', `${at}.type`],
  ['field without a type', [...spec, 'type'], undefined, `${at}.properties[spec].type`],
  [
    'list without items',
    [...spec, 'properties', 'list'],
    { type: 'array' },
    `${at}.properties[spec].properties[list].items`,
  ],
  [
    'default of a wrong type',
    [...spec, 'properties', 'enable', 'default'],
    'yes',
    `${at}.properties[spec].properties[enable].default`,
  ],
  [
    'description inside anyOf',
    [...spec, 'anyOf'],
    [{ description: 'x' }],
    `${at}.properties[spec].anyOf[0].description`,
  ],
  [
    'field only inside anyOf',
    [...spec, 'anyOf'],
    [{ properties: { other: { minimum: 1 } } }],
    `${at}.properties[spec].properties[other]`,
  ],
  [
    'printer column type',
    ['spec', 'versions', 0, 'additionalPrinterColumns'],
    [{ name: 'A', type: 'text', jsonPath: '.spec.a' }],
    'spec.versions[0].additionalPrinterColumns[0].type',
  ],
  [
    'printer column path',
    ['spec', 'versions', 0, 'additionalPrinterColumns'],
    [{ name: 'A', type: 'string', jsonPath: '.spec[' }],
    'spec.versions[0].additionalPrinterColumns[0].jsonPath',
  ],
];

for (const [name, path, value, field] of cases) {
  test(`a CRD is refused: ${name}`, () => {
    const fields = validateCrd(changed(path, value)).map((cause) => cause.field);
    assert.ok(fields.includes(field), `${field} in ${fields.join(' ')}`);
  });
}

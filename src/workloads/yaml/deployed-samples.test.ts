import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { isJsonObject } from '../../k8s/object-path';
import { valueProblems } from '../form/value-problems';
import { readValues } from '../form/values';
import { payloadChecks } from '../preflight/payload-checks';
import { readCmmd } from './cmmd-yaml';

interface Sample {
  metadata: { name: string };
  spec: { yaml: string };
}

const samples = parseAllDocuments(readFileSync('deploy/yaml-samples.yaml', 'utf8')).map(
  (document) => document.toJS() as Sample,
);

/** As the console completes it: in the project that is chosen. */
function read({ spec }: Sample) {
  const reading = readCmmd(spec.yaml);
  if ('problem' in reading) {
    throw new Error(reading.problem.kind);
  }
  const { metadata, ...rest } = reading.object;
  return { ...rest, metadata: { ...(isJsonObject(metadata) && metadata), namespace: 'work' } };
}

test.each(samples.map((sample) => [sample.metadata.name, sample] as const))(
  '%s: neither the form nor the checks of the payload find anything wrong with it',
  (_name, sample) => {
    const cmmd = read(sample);
    expect(valueProblems(readValues(cmmd))).toEqual([]);
    expect(payloadChecks((cmmd as { spec?: { payload?: unknown } }).spec?.payload)).toEqual([]);
  },
);

test('both kinds and every way to place are there, under names of their own', () => {
  const values = samples.map((sample) => readValues(read(sample)));
  expect(new Set(values.map(({ name }) => name)).size).toBe(samples.length);
  expect(values.map(({ kind, enable, mode }) => `${kind} ${enable ? mode : 'local'}`)).toEqual([
    'Deployment auto',
    'Pod auto',
    'Pod manual',
    'Deployment local',
  ]);
});

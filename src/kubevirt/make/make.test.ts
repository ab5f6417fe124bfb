import fc from 'fast-check';
import { isJsonObject, sameJson, valueAt, withValueAt } from '../../k8s/object-path';
import type { JsonObject } from '../../k8s/json';
import { machineFindings } from '../findings';
import { hookAnnotation, sidecarsOf } from '../hooks';
import { machineFacts } from '../machine';
import { HOOK_ANNOTATION, NODESET_ANNOTATION, OPERATOR_LABEL } from '../names';
import { around, hooks, host, subject, vmObject, withPages } from '../testing';
import { hostsOf, keptOn, notKeptOn } from './affinity';
import { backToDram } from './back-to-dram';
import { NO_CHOICES } from './choices';
import type { CxlChoices } from './choices';
import { newMachine } from './new-machine';
import { onCxlMemory } from './on-cxl-memory';
import { isMadeForCxl } from './made-for-cxl';
import { ownHook, withoutOwnHook, withOwnHook } from './own-hook';
import { PATHS } from './paths';
import { readChoices } from './read-choices';
import { hasRecord, RECORD_ANNOTATION, recordOf } from './record';

const vm = (more = {}) => vmObject(more) as JsonObject;
const made = (of: JsonObject, more: Partial<CxlChoices> = {}, instancetype?: unknown) =>
  onCxlMemory(of, { ...NO_CHOICES, ...more }, instancetype);
const at = (object: unknown, field: keyof typeof PATHS) => valueAt(object, PATHS[field]);
const ref = (configMapName: string) => ({ configMapName, key: 'onDefineDomain' });
const sidecar = { method: 'sidecar', hook: ref('cmmd-numatune-node2') } as const;

/** Maps that hold nothing say nothing. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) {
    return (value as unknown[]).map(meaning);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const entries = Object.entries(value)
    .map(([key, each]) => [key, meaning(each)] as const)
    .filter(([, each]) => !(isJsonObject(each) && Object.keys(each).length === 0));
  return Object.fromEntries(entries);
}

describe('KubeVirt Plugin', () => {
  const plugin = { method: 'plugin', nodeset: [2, 3] } as const;

  test('the annotation names the NUMA nodes, and nothing else is written; back, it is gone', () => {
    const machine = made(vm(), plugin);
    expect(at(machine, 'nodeset')).toBe('2,3');
    expect([at(machine, 'pages'), at(machine, 'request'), at(machine, 'hooks')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(meaning(backToDram(machine))).toEqual(meaning(vm()));
    expect(isMadeForCxl(machine)).toBe(true);
  });

  test('another method takes its place, and it takes theirs', () => {
    expect(at(made(made(vm(), plugin)), 'nodeset')).toBeUndefined();
    const moved = made(made(vm(), sidecar), plugin);
    expect([at(moved, 'hooks'), at(moved, 'nodeset')]).toEqual([undefined, '2,3']);
  });

  test('one that was written by hand goes too', () => {
    const annotations = { [NODESET_ANNOTATION]: '1' };
    expect(at(backToDram(vm({ annotations })), 'nodeset')).toBeUndefined();
  });
});

describe('huge pages', () => {
  test('pages, and a request that is the guest', () => {
    const machine = made(vm());
    expect(at(machine, 'pages')).toEqual({ pageSize: '2Mi' });
    expect([at(machine, 'guest'), at(machine, 'request')]).toEqual(['4Gi', '4Gi']);
  });

  test.each([
    ['another guest', { memory: { guest: '4Gi' } }, '6Gi', ['6Gi', '6Gi', undefined]],
    ['the same in other words', { memory: { guest: '4Gi' } }, '4096Mi', ['4Gi', '4Gi', undefined]],
    [
      'a request of less: it would be too few pages',
      { memory: { guest: '4Gi' }, resources: { requests: { memory: '1Gi' } } },
      '',
      ['4Gi', '4Gi', undefined],
    ],
    [
      'a request alone is the guest',
      { memory: {}, resources: { requests: { memory: '3Gi' } } },
      '',
      ['3Gi', '3Gi', undefined],
    ],
    [
      'a limit of less is raised: it would be refused',
      { memory: { guest: '4Gi' }, resources: { limits: { memory: '4Gi' } } },
      '8Gi',
      ['8Gi', '8Gi', '8Gi'],
    ],
    [
      'no memory at all: nobody knows how much',
      { memory: {} },
      '',
      [undefined, undefined, undefined],
    ],
  ] as const)('%s', (_, domain, guest, expected) => {
    const machine = made(vm({ domain }), { guest });
    expect([at(machine, 'guest'), at(machine, 'request'), at(machine, 'limit')]).toEqual(expected);
  });

  test('an instance type decides the size: nothing of it is written', () => {
    const small = vm({
      domain: { cpu: undefined, memory: undefined },
      more: { instancetype: { name: 'u1.small' } },
    });
    const machine = made(small, { guest: '8Gi', dedicatedCpus: true });
    expect(valueAt(machine, ['spec', 'template', 'spec', 'domain', 'resources'])).toBeUndefined();
    expect(at(machine, 'pages')).toEqual({ pageSize: '2Mi' });
    expect(at(machine, 'dedicated')).toBeUndefined();
    const type = { spec: { memory: { guest: '2Gi', hugepages: { pageSize: '2Mi' } } } };
    // Both saying it is refused.
    expect(at(made(small, {}, type), 'pages')).toBeUndefined();
  });
});

describe('hook sidecar', () => {
  test('other sidecars stay, ours comes last, v1alpha3', () => {
    const before = vm({ annotations: { [HOOK_ANNOTATION]: hooks('other', 'v1alpha2') } });
    const machine = made(before, sidecar);
    const { spec } = machineFacts(machine);
    const found = spec ? sidecarsOf(spec.hooks) : [];
    expect(found.map(({ configMap }) => configMap?.name)).toEqual(['other', 'cmmd-numatune-node2']);
    expect(found.at(-1)?.version).toBe('v1alpha3');
    expect(at(machine, 'pages')).toBeUndefined();
    expect(at(machine, 'request')).toBeUndefined();
    expect(backToDram(machine)).toEqual(before);
  });

  test('an annotation that is no list is left alone', () => {
    for (const text of ['{', '{}', 'null', 7]) {
      expect(withOwnHook(text, ref('cmmd-numatune-node2'))).toBe(text);
      expect(withoutOwnHook(text)).toBe(text);
      expect(ownHook(text)).toBeUndefined();
    }
  });

  test('a script of others that does the same goes too, once it was this plugin that took it', () => {
    const before = vm({ annotations: { [HOOK_ANNOTATION]: hooks('other') } });
    const machine = made(before, { ...sidecar, hook: ref('theirs') });
    expect(backToDram(machine)).toEqual(before);
    const changed = withValueAt(
      machine,
      PATHS.hooks,
      (at(machine, 'hooks') as string).replace('other', 'another'),
    ) as JsonObject;
    expect(at(backToDram(changed), 'hooks')).toBe(hooks('another'));
  });

  test('another NUMA node takes the place of the first', () => {
    const twice = made(made(vm(), sidecar), { ...sidecar, hook: ref('cmmd-numatune-node3') });
    expect(twice).toEqual(made(vm(), { ...sidecar, hook: ref('cmmd-numatune-node3') }));
  });
});

describe('affinity', () => {
  const required = (terms: unknown[]) => ({
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } },
  });
  const zone = { key: 'zone', operator: 'In', values: ['a'] };
  const own = { key: 'kubernetes.io/hostname', operator: 'In', values: ['a', 'b'] };

  test.each([
    ['none', undefined, required([{ matchExpressions: [own] }])],
    [
      'every term: one is enough for the scheduler',
      required([{ matchExpressions: [zone] }, { matchFields: [zone] }]),
      required([
        { matchExpressions: [zone, own] },
        { matchFields: [zone], matchExpressions: [own] },
      ]),
    ],
    ['a term that matches nothing goes on matching nothing', required([{}]), required([{}])],
    [
      'preferences and other affinity stay',
      { podAffinity: { x: 1 } },
      { podAffinity: { x: 1 }, ...required([{ matchExpressions: [own] }]) },
    ],
  ])('%s', (_, before, after) => {
    expect(keptOn(before, ['b', 'a'])).toEqual(after);
    expect(meaning(notKeptOn(after, ['a', 'b']) ?? {})).toEqual(meaning(before ?? {}));
  });

  test('somebody has changed it since: only ours goes', () => {
    const machine = made(vm(), { hosts: ['b', 'a'] });
    expect(hostsOf(at(machine, 'affinity'))).toEqual(['a', 'b']);
    const changed = withValueAt(
      machine,
      PATHS.affinity,
      required([{ matchExpressions: [zone, own] }, { matchExpressions: [zone] }]),
    ) as JsonObject;
    expect(at(backToDram(changed), 'affinity')).toEqual(
      required([{ matchExpressions: [zone] }, { matchExpressions: [zone] }]),
    );
  });
});

test('what somebody has changed since keeps their value, but for what makes it CXL', () => {
  let changed = made(vm(), { guest: '6Gi', evictionStrategy: 'None', tolerations: [{ key: 'x' }] });
  const change = (field: keyof typeof PATHS, value: unknown) => {
    changed = withValueAt(changed, PATHS[field], value) as JsonObject;
  };
  change('eviction', 'LiveMigrate');
  change('pages', { pageSize: '1Gi' });
  change('tolerations', [{ key: 'x' }, { key: 'mine' }]);
  change('guest', '10Gi');
  const back = backToDram(changed);
  expect(at(back, 'eviction')).toBe('LiveMigrate');
  expect(at(back, 'pages')).toBeUndefined();
  expect(at(back, 'tolerations')).toEqual([{ key: 'mine' }]);
  expect([at(back, 'guest'), at(back, 'request')]).toEqual(['10Gi', undefined]);
});

test('a machine that others have made: huge pages go, what nobody knows of stays', () => {
  const theirs = vm({
    domain: {
      memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
      resources: { requests: { memory: '4Gi' } },
    },
  });
  expect(isMadeForCxl(theirs)).toBe(true);
  const back = backToDram(theirs);
  expect([at(back, 'pages'), at(back, 'request')]).toEqual([undefined, '4Gi']);
  expect(isMadeForCxl(back)).toBe(false);
  expect(isMadeForCxl(vm())).toBe(false);
});

test('a record that is none, or names other fields, does nothing', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '[1]',
    '[{"field":"__proto__"},{"field":"name","before":1}]',
  ]) {
    const odd = { ...vm(), metadata: { name: 'vm', annotations: { [RECORD_ANNOTATION]: text } } };
    expect(recordOf(odd)).toEqual([]);
    expect(hasRecord(odd)).toBe(true);
    expect(backToDram(odd)).toEqual({ ...vm(), metadata: { name: 'vm' } });
    expect(isMadeForCxl(odd)).toBe(true);
  }
});

test('a machine that is made is one that no rule speaks against', () => {
  const surroundings = around({ hosts: [withPages(host('cxl1'), { 2: 64 * 2 ** 30 })] });
  const machine = made(
    newMachine({
      namespace: 'work',
      name: 'new',
      boot: { kind: 'container-disk', image: 'registry/disk' },
      instancetype: '',
      cores: 2,
      guest: '16Gi',
      start: true,
    }),
    { hosts: ['cxl1'] },
  );
  const findings = machineFindings(subject(machine, surroundings), surroundings);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

/* Machines as people write them, with everything that making may touch there or not. */

const size = fc.constantFrom('512Mi', '4Gi', '16Gi', '5000M', 1024, '3Gi');
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
const expressionOf = fc.record({
  key: fc.constantFrom('zone', 'kubernetes.io/hostname'),
  operator: fc.constantFrom('In', 'NotIn'),
  values: fc.subarray(['a', 'cxl1'], { minLength: 1 }),
});
const machines = fc
  .record({
    guest: maybe(size),
    request: maybe(size),
    limit: maybe(size),
    pages: fc.constantFrom(undefined, undefined, '2Mi', '1Gi'),
    hook: fc.constantFrom(undefined, hooks('other'), '[]', '{'),
    terms: maybe(
      fc.array(fc.record({ matchExpressions: fc.array(expressionOf, { maxLength: 2 }) })),
    ),
    tolerations: maybe(fc.array(fc.record({ key: fc.constantFrom('gpu', 'x') }), { maxLength: 2 })),
    eviction: maybe(fc.constantFrom('None', 'LiveMigrate')),
    dedicated: maybe(fc.boolean()),
    instancetype: fc.constantFrom(undefined, undefined, { name: 'u1.small' }),
    extra: fc.dictionary(fc.constantFrom('x', 'y'), fc.jsonValue()),
  })
  .map((parts): JsonObject => {
    const keep = <Value>(key: string, value: Value | undefined) =>
      value === undefined ? {} : { [key]: value };
    return {
      kind: 'VirtualMachine',
      metadata: { name: 'vm', ...parts.extra },
      spec: {
        ...parts.extra,
        ...keep('instancetype', parts.instancetype),
        template: {
          metadata:
            parts.hook === undefined ? {} : { annotations: { [HOOK_ANNOTATION]: parts.hook } },
          spec: {
            domain: {
              cpu: keep('dedicatedCpuPlacement', parts.dedicated),
              memory: {
                ...keep('guest', parts.guest),
                ...keep('hugepages', parts.pages && { pageSize: parts.pages }),
              },
              resources: {
                ...(parts.request !== undefined && { requests: { memory: parts.request } }),
                ...(parts.limit !== undefined && { limits: { memory: parts.limit } }),
              },
              ...parts.extra,
            },
            ...keep('evictionStrategy', parts.eviction),
            ...keep('tolerations', parts.tolerations),
            ...(parts.terms && {
              affinity: {
                nodeAffinity: {
                  requiredDuringSchedulingIgnoredDuringExecution: {
                    nodeSelectorTerms: parts.terms,
                  },
                },
              },
            }),
          },
        },
      },
    };
  });
const choices: fc.Arbitrary<CxlChoices> = fc.record({
  method: fc.constantFrom('hugepages', 'sidecar', 'plugin'),
  nodeset: fc.subarray([2, 3], { minLength: 1 }),
  guest: fc.constantFrom('', '', '2Gi', '16Gi', '4096Mi', '1023Mi'),
  hook: fc.constantFrom(ref('cmmd-numatune-node2'), ref('cmmd-numatune-nodes2-3')),
  hosts: fc.subarray(['cxl1', 'cxl2']),
  tolerations: fc.subarray([{ key: 'gpu' }, { key: 'cmmd', operator: 'Exists' }]),
  evictionStrategy: fc.constantFrom('', 'None', 'LiveMigrateIfPossible'),
  dedicatedCpus: maybe(fc.boolean()),
});

test('made and taken back it is the machine before, whatever was chosen', () => {
  fc.assert(
    fc.property(machines, choices, (machine, chosen) => {
      const plain = backToDram(machine);
      const back = backToDram(onCxlMemory(machine, chosen));
      expect(meaning(back)).toEqual(meaning(plain));
    }),
    { numRuns: 500 },
  );
});

test('made of itself with the same choices, or those read from it, it is the same', () => {
  fc.assert(
    fc.property(machines, choices, (machine, chosen) => {
      const once = onCxlMemory(machine, chosen);
      expect(meaning(onCxlMemory(once, chosen))).toEqual(meaning(once));
      const read = readChoices(once, chosen);
      expect(meaning(onCxlMemory(once, read))).toEqual(meaning(once));
    }),
    { numRuns: 500 },
  );
});

test('request and guest are one with huge pages; no other field is touched', () => {
  fc.assert(
    fc.property(machines, choices, (machine, chosen) => {
      const once = onCxlMemory(machine, chosen);
      const { spec } = machineFacts(once);
      const sized = !isJsonObject(valueAt(once, ['spec', 'instancetype']));
      if (chosen.method === 'hugepages' && sized && spec?.guestBytes !== undefined) {
        expect(spec.requestBytes).toBe(spec.guestBytes);
      }
      expect(spec?.labels[OPERATOR_LABEL]).toBeUndefined();
      expect(JSON.stringify(once)).not.toContain('guestNUMA');
      const without = (object: unknown) =>
        [...Object.values(PATHS), ['metadata', 'annotations', RECORD_ANNOTATION]].reduce<unknown>(
          (each, path) => withValueAt(each, path, undefined),
          object,
        );
      expect(meaning(without(once))).toEqual(meaning(without(machine)));
    }),
    { numRuns: 500 },
  );
});

test('arbitrary JSON never throws', () => {
  const anything = fc.oneof(fc.jsonValue(), machines) as fc.Arbitrary<JsonObject>;
  fc.assert(
    fc.property(anything, choices, fc.jsonValue(), (machine, chosen, other) => {
      const odd = withValueAt(machine, PATHS.affinity, other) as JsonObject;
      const recorded = withValueAt(
        odd,
        ['metadata', 'annotations', RECORD_ANNOTATION],
        JSON.stringify([{ field: 'affinity', before: other, after: other }]),
      ) as JsonObject;
      for (const each of [machine, odd, recorded]) {
        const once = onCxlMemory(each, chosen, other);
        backToDram(once);
        readChoices(once, NO_CHOICES);
        isMadeForCxl(each);
        hasRecord(each);
        expect(sameJson(once, once)).toBe(true);
      }
      notKeptOn(other, ['a']);
      keptOn(other, ['a']);
      hostsOf(other);
      hookAnnotation({});
    }),
  );
});

import fc from 'fast-check';
import { machineFacts } from '../machine';
import { NODESET_ANNOTATION } from '../names';
import { applyPlugin, readPlugin } from '../plugins';
import { vmObject } from '../testing';
import {
  bindsByAnnotation,
  createPlugin,
  planPlugin,
  pluginObject,
  pluginRows,
  removePlugin,
} from './plugin-object';

const facts = readPlugin(pluginObject());

test('the Plugin as KubeVirt is to take it', () => {
  expect(pluginObject()).toMatchObject({
    apiVersion: 'plugin.kubevirt.io/v1alpha1',
    kind: 'Plugin',
    metadata: { name: 'cmmd-numatune' },
    spec: {
      failureStrategy: 'Fail',
      condition: '"cmmd-console-plugin/nodeset" in vmi.Annotations',
    },
  });
});

test('it is guarded: it binds machines with the annotation, and leaves all others alone', () => {
  expect(facts).toMatchObject({ unguarded: false, mode: 'strict', needs: [NODESET_ANNOTATION] });
  expect(facts && bindsByAnnotation(facts)).toBe(true);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (others) => {
      const { [NODESET_ANNOTATION]: _own, ...annotations } = others;
      expect(facts && applyPlugin(facts, annotations)).toEqual({ kind: 'not-applied' });
      const bound = { ...annotations, [NODESET_ANNOTATION]: '2,3' };
      expect(facts && applyPlugin(facts, bound)).toEqual({
        kind: 'policy',
        policy: { mode: 'strict', nodeset: [2, 3] },
      });
    }),
  );
});

const changed = (spec: object, name = 'cmmd-numatune') => ({
  ...pluginObject(),
  metadata: { name },
  spec: { ...pluginObject().spec, ...spec },
});

test.each<[string, unknown[], object]>([
  ['nothing there', [], { kind: 'create' }],
  ['its own', [pluginObject()], { kind: 'there', name: 'cmmd-numatune' }],
  ['the same by another name', [changed({}, 'other')], { kind: 'there', name: 'other' }],
  ['one that is not guarded', [changed({ condition: 'true' })], { kind: 'taken' }],
  [
    'one of another name that is not guarded',
    [changed({ condition: 'true' }, 'other')],
    { kind: 'create' },
  ],
  [
    'one that asks for more',
    [
      changed({
        condition: `"${NODESET_ANNOTATION}" in vmi.Annotations && "x" in vmi.Annotations`,
      }),
    ],
    { kind: 'taken' },
  ],
  ['the name of something else', [changed({ domainHooks: [] })], { kind: 'taken' }],
])('created once: %s', (_what, existing, plan) => {
  expect(planPlugin(existing)).toMatchObject(plan);
});

test('arbitrary JSON is no such Plugin', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(planPlugin([value, { metadata: { name: 'x' }, spec: value }]).kind).not.toBe('there');
    }),
  );
});

test('rows: Plugins with a memory policy, with the machines they bind', () => {
  const machine = (name: string, annotations: Record<string, string>) => ({
    ...machineFacts(vmObject({ annotations })),
    name,
  });
  const machines = [
    machine('a', { [NODESET_ANNOTATION]: '2' }),
    machine('b', { other: '2' }),
    // Its instance is the same machine.
    machine('a', { [NODESET_ANNOTATION]: '2' }),
  ];
  const fixed = changed(
    { condition: 'true', domainHooks: [{ cel: { expression: expression('"2"') } }] },
    'all',
  );
  const rows = pluginRows([pluginObject(), fixed, changed({ domainHooks: [] }, 'none')], machines);
  expect(rows).toMatchObject([
    { facts: { name: 'all' }, own: false },
    { facts: { name: 'cmmd-numatune' }, own: true, users: [{ namespace: 'work', name: 'a' }] },
  ]);
  expect(rows[0]?.users).toBeUndefined();
});

function expression(nodeset: string): string {
  return `Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: ${nodeset}}}}`;
}

test('requests: one object is created, and deleted as it was looked at', () => {
  expect(createPlugin(pluginObject()).request).toMatchObject({ verb: 'create' });
  const object = { metadata: { name: 'cmmd-numatune', uid: 'u', resourceVersion: '3' } };
  expect(removePlugin(object)).toMatchObject({
    request: { verb: 'delete', preconditions: { uid: 'u', resourceVersion: '3' } },
    command: 'oc delete plugins.plugin.kubevirt.io cmmd-numatune',
  });
});

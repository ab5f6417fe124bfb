/**
 * The texts of the KubeVirt Plugin in KubeVirt's own evaluator (1.9, built on cel-go), beside what the plugin and the
 * simulated KubeVirt say of the same.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NODESET_ANNOTATION } from '../../src/kubevirt/names';
import { pluginObject } from '../../src/kubevirt/plugin-object/plugin-object';
import { applyPlugin, readPlugin } from '../../src/kubevirt/plugins';
import { pluginProblems, policyOfPlugins, type Plugin } from '../cluster/kubevirt/plugin/plugin';
import { findKubevirtCelOrSkip } from '../run/kubevirt-cel';
import { askKubevirt, policyIn } from './kubevirt-cel';
import type { Answer, Question } from './kubevirt-cel';
import { Tally } from './tally';

const kubevirt = await findKubevirtCelOrSkip();
const skip = 'skip' in kubevirt ? kubevirt.skip : false;
const ask = (questions: readonly Question[]): Promise<Answer[]> =>
  'file' in kubevirt ? askKubevirt(kubevirt.file, questions) : Promise.resolve([]);

const plugin = pluginObject() as unknown as Plugin;
const key = JSON.stringify(NODESET_ANNOTATION);
const condition = plugin.spec.condition ?? '';
const expression = plugin.spec.domainHooks?.[0]?.cel?.expression ?? '';

const domainWith = (numatune = '') =>
  `<domain type="kvm"><name>work_vm</name><memory unit="KiB">4194304</memory>${numatune}</domain>`;
const plain = domainWith();
const own =
  '<numatune><memory mode="preferred" nodeset="0"/><memnode cellid="0" mode="strict" nodeset="0"/></numatune>';

const instance = (metadata: object | undefined) => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  ...(metadata && { metadata }),
  spec: { domain: { devices: {} } },
});
const annotated = (annotations: Record<string, string>) => instance({ name: 'vm', annotations });
const about = (vmi: object, domain = plain): Question => ({ condition, expression, vmi, domain });

test(
  'machines with the annotation are bound, and all others are left as they are',
  { skip },
  async () => {
    const others: object[] = [
      annotated({ 'kubevirt.io/other': '2' }),
      annotated({ [`${NODESET_ANNOTATION}s`]: '2' }),
      annotated({}),
      instance({ name: 'vm' }),
      instance({ name: 'vm', annotations: null }),
      instance(undefined),
      {},
    ];
    const bound = [
      annotated({ [NODESET_ANNOTATION]: '2' }),
      annotated({ [NODESET_ANNOTATION]: '2', a: 'b' }),
    ];
    const answers = await ask([...bound, ...others].map((vmi) => about(vmi)));
    assert.equal(answers.length, bound.length + others.length);
    answers.forEach((answer, index) => {
      const isBound = index < bound.length;
      const { domain = '', ...rest } = answer;
      assert.deepEqual(rest, { applies: isBound }, `machine ${index}`);
      assert.deepEqual(policyIn(domain), isBound ? { mode: 'strict', nodeset: '2' } : undefined);
      assert.equal(domain === plain, !isBound);
    });
  },
);

test(
  'the policy takes the place of one that is there, and what is beside it stays',
  { skip },
  async () => {
    const vmi = annotated({ [NODESET_ANNOTATION]: '2-3' });
    const [answer] = await ask([about(vmi, domainWith(own))]);
    const domain = answer?.domain ?? '';
    assert.deepEqual(policyIn(domain), { mode: 'strict', nodeset: '2-3' });
    // The guest's own NUMA nodes: the rules find fault with machines that have both.
    assert.match(domain, /<memnode cellid="0" mode="strict" nodeset="0">/);
    assert.match(domain, /<memory unit="KiB">4194304<\/memory>/);
  },
);

test('on any annotations all three say the same', { skip }, async (t) => {
  const tally = new Tally();
  const facts = readPlugin(plugin);
  assert.ok(facts);
  const machine = fc.record({
    others: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
    nodeset: fc.constantFrom(undefined, '2', '2,3', '0-1', '1,^2'),
  });
  const machines = fc.sample(machine, { seed: 20261127, numRuns: 500 });
  const annotations = machines.map(({ others, nodeset }) => {
    const { [NODESET_ANNOTATION]: _own, ...rest } = others;
    return { ...rest, ...(nodeset !== undefined && { [NODESET_ANNOTATION]: nodeset }) };
  });
  const answers = await ask(annotations.map((each) => about(annotated(each))));
  assert.equal(answers.length, annotations.length);
  answers.forEach((answer, index) => {
    const own = annotations[index] ?? {};
    const policy = policyIn(answer.domain ?? '');
    assert.deepEqual(
      policyOfPlugins([plugin], { metadata: { name: 'vm', annotations: own } }),
      policy,
    );
    const reading = applyPlugin(facts, own);
    assert.equal(reading.kind === 'not-applied', !answer.applies);
    tally.add(reading.kind);
  });
  t.diagnostic(tally.toString());
});

test('texts that KubeVirt refuses are refused in the simulation too', { skip }, async () => {
  const texts: [condition: string, expression: string][] = [
    [`${key} in vmi.metadata.annotations`, expression],
    [`${key} in vmi.annotations`, expression],
    ['vmi.Name', expression],
    [`${key} in vmi.Annotations &&`, expression],
    [condition, 'Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{mode: "strict"}}}'],
    [condition, 'Domain{NumaTune: DomainNUMATune{}}'],
    [condition, '"strict"'],
  ];
  const answers = await ask(
    texts.map(([asked, changed]) => ({
      ...about(annotated({})),
      condition: asked,
      expression: changed,
    })),
  );
  answers.forEach(({ refused }, index) => {
    const [asked, changed] = texts[index] ?? [condition, expression];
    assert.ok(refused, `KubeVirt accepts ${asked} with ${changed}`);
    const spec = { condition: asked, domainHooks: [{ cel: { expression: changed } }] };
    const problems = pluginProblems({ ...plugin, spec });
    assert.ok(problems.length > 0, `the simulation accepts ${asked} with ${changed}`);
  });
});

test(
  'a condition that does not ask first fails for every machine without the annotation',
  { skip },
  async () => {
    const unguarded = `vmi.Annotations[${key}] != ""`;
    const [failing, bare] = await ask([
      { ...about(annotated({ a: 'b' })), condition: unguarded },
      { ...about(annotated({ a: 'b' })), condition: 'true' },
    ]);
    assert.match(failing?.conditionError ?? '', /no such key/);
    assert.match(bare?.expressionError ?? '', /no such key/);
    for (const asked of [unguarded, 'true']) {
      const spec = { ...plugin.spec, condition: asked };
      assert.equal(readPlugin({ ...plugin, spec })?.unguarded, true);
      assert.throws(() => policyOfPlugins([{ ...plugin, spec }], { metadata: { name: 'vm' } }));
    }
  },
);

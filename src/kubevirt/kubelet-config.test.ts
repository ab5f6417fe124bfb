import fc from 'fast-check';
import { memoryManagerPolicy, nodesToAsk } from './kubelet-config';
import { machineFacts } from './machine';
import { hookedVm, vmObject } from './testing';

test.each<[string, unknown, string | undefined]>([
  ['Static', { kubeletconfig: { memoryManagerPolicy: 'Static' } }, 'Static'],
  ['None', { kubeletconfig: { memoryManagerPolicy: 'None' } }, 'None'],
  ['not named', { kubeletconfig: { cpuManagerPolicy: 'static' } }, undefined],
  ['empty', { kubeletconfig: { memoryManagerPolicy: '' } }, undefined],
  ['no text', { kubeletconfig: { memoryManagerPolicy: 1 } }, undefined],
  ['a Status', { kind: 'Status', code: 403 }, undefined],
  ['nothing', undefined, undefined],
])('%s', (_name, answer, expected) => {
  expect(memoryManagerPolicy(answer)).toBe(expected);
});

const dedicated = { domain: { cpu: { cores: 2, dedicatedCpuPlacement: true } } };
const node = (name: string, cpumanager?: string) => ({
  metadata: { name, ...(cpumanager !== undefined && { labels: { cpumanager } }) },
});
const nodes = [node('a', 'true'), node('b', 'false'), node('c'), node('d', 'true')];

test.each<[string, unknown[], boolean, string[]]>([
  ['dedicated CPUs and a hook', [vmObject(), hookedVm('bind', dedicated)], false, ['a', 'd']],
  ['a hook alone', [hookedVm()], true, []],
  ['dedicated CPUs alone', [vmObject(dedicated)], false, []],
  ['dedicated CPUs, and Plugins are there', [vmObject(dedicated)], true, ['a', 'd']],
  ['no machine', [], true, []],
  ['no template', [{ spec: {} }], true, []],
])('whom to ask: %s', (_name, machines, withPlugins, expected) => {
  expect(nodesToAsk(machines.map(machineFacts), withPlugins, nodes)).toEqual(expected);
});

test('any JSON gives a text or nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (answer) => {
      expect(['string', 'undefined']).toContain(typeof memoryManagerPolicy(answer));
      expect(
        typeof memoryManagerPolicy({ kubeletconfig: { memoryManagerPolicy: answer } }),
      ).not.toBe('object');
    }),
  );
});

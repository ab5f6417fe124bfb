import fc from 'fast-check';
import { installationFacts } from './installation';
import { methodsOf } from './methods';
import type { MethodKind, MethodSituation } from './methods';
import { GIB } from './testing';

const kubevirt = (version: string, ...featureGates: string[]) =>
  installationFacts({
    spec: { configuration: { developerConfiguration: { featureGates } } },
    status: { observedKubeVirtVersion: version },
  });

const pages = (atLeast: number, atMost = atLeast) => ({ atLeast, atMost });

const fresh: MethodSituation = {
  installation: kubevirt('v1.4.1'),
  pluginsServed: false,
  cxlPages: pages(0),
  dramPages: 0,
  enrolled: true,
};

const of = (more: Partial<MethodSituation>, kind: MethodKind) => {
  const found = methodsOf({ ...fresh, ...more }).find((method) => method.kind === kind);
  return found ?? { state: 'absent', advice: 'absent', reasons: [] };
};
const adviceOf = (more: Partial<MethodSituation>) =>
  Object.fromEntries(methodsOf({ ...fresh, ...more }).map(({ kind, advice }) => [kind, advice]));

test.each<[string, Partial<MethodSituation>, MethodKind | undefined, MethodKind | undefined]>([
  ['1.4: pages first, a sidecar where none are set aside', {}, 'huge-pages', 'hook-sidecar'],
  [
    '1.9: plugins take the place of sidecars',
    { installation: kubevirt('v1.9.0', 'Sidecar'), pluginsServed: true },
    'huge-pages',
    'plugin',
  ],
  [
    'no node enrolled, no pages, the gate is on',
    { enrolled: false, installation: kubevirt('v1.4.1', 'Sidecar') },
    'hook-sidecar',
    undefined,
  ],
  [
    'the same from 1.9 on',
    { enrolled: false, installation: kubevirt('v1.9.0', 'Plugins'), pluginsServed: true },
    'plugin',
    undefined,
  ],
  [
    'from 1.9 on a sidecar does not win because its gate is on',
    { enrolled: false, installation: kubevirt('v1.9.0', 'Sidecar'), pluginsServed: true },
    'huge-pages',
    'plugin',
  ],
  [
    'pages of a Tuned on a node that is not enrolled',
    { enrolled: false, cxlPages: pages(GIB), installation: kubevirt('v1.4.1', 'Sidecar') },
    'huge-pages',
    'hook-sidecar',
  ],
  [
    'nothing is readable',
    { installation: undefined, pluginsServed: undefined, cxlPages: undefined },
    'huge-pages',
    'hook-sidecar',
  ],
])('%s', (_what, more, first, instead) => {
  const advice = adviceOf(more);
  const kinds = Object.entries(advice);
  expect(kinds.filter(([, each]) => each === 'first').map(([kind]) => kind)).toEqual(
    first ? [first] : [],
  );
  expect(kinds.filter(([, each]) => each === 'instead').map(([kind]) => kind)).toEqual(
    instead ? [instead] : [],
  );
});

test.each<[MethodKind, Partial<MethodSituation>, string]>([
  ['huge-pages', {}, 'no-pages'],
  ['huge-pages', { cxlPages: pages(2 ** 21) }, 'ready'],
  ['huge-pages', { cxlPages: pages(2 ** 21, GIB) }, 'ready'],
  ['huge-pages', { cxlPages: pages(0, GIB) }, 'unknown'],
  ['huge-pages', { cxlPages: undefined }, 'unknown'],
  ['hook-sidecar', {}, 'gate-off'],
  ['hook-sidecar', { installation: kubevirt('v1.4.1', 'Sidecar') }, 'ready'],
  ['hook-sidecar', { installation: undefined }, 'unknown'],
  ['plugin', {}, 'not-offered'],
  ['plugin', { installation: kubevirt('v1.9.0'), pluginsServed: true }, 'gate-off'],
  ['plugin', { installation: kubevirt('v1.9.0', 'Plugins'), pluginsServed: true }, 'ready'],
  ['plugin', { installation: kubevirt('v1.9.0', 'Plugins'), pluginsServed: false }, 'not-offered'],
  ['plugin', { installation: undefined, pluginsServed: undefined }, 'unknown'],
])('%s with %j is %s', (kind, more, state) => {
  expect(of(more, kind).state).toBe(state);
});

test('reasons are those of the cluster', () => {
  expect(of({ cxlPages: pages(GIB), dramPages: GIB }, 'huge-pages').reasons).toEqual([
    'generally-available',
    'pages-there',
    'pages-on-dram',
  ]);
  expect(of({ enrolled: false }, 'huge-pages').reasons).toContain('nothing-enrolled');
  expect(of({}, 'plugin').reasons).toContain('too-old');
  const later = { installation: kubevirt('v1.9.1', 'Sidecar'), pluginsServed: true };
  expect(of(later, 'hook-sidecar').reasons).toEqual(['alpha', 'deprecated', 'gate-on']);
  expect(of(later, 'plugin').reasons).toEqual(['alpha', 'replaces-sidecar']);
});

test('one first choice, whatever there is, and never one that is not offered', () => {
  fc.assert(
    fc.property(
      fc.record({
        installation: fc.option(
          fc
            .tuple(fc.nat(20), fc.subarray(['Sidecar', 'Plugins']))
            .map(([minor, gates]) => kubevirt(`v1.${minor}.0`, ...gates)),
          { nil: undefined },
        ),
        pluginsServed: fc.option(fc.boolean(), { nil: undefined }),
        cxlPages: fc.option(
          fc.tuple(fc.nat(), fc.nat()).map(([least, more]) => pages(least, least + more)),
          {
            nil: undefined,
          },
        ),
        dramPages: fc.nat(),
        enrolled: fc.boolean(),
      }),
      (situation) => {
        const methods = methodsOf(situation);
        expect(methods.filter(({ advice }) => advice === 'first')).toHaveLength(1);
        expect(methods.find(({ advice }) => advice === 'first')?.state).not.toBe('not-offered');
      },
    ),
  );
});

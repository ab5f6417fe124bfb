import fc from 'fast-check';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';

type Item = Record<string, unknown>;

const cmmdWith = (podSpec: Item) => ({
  spec: { payload: { kind: 'Pod', spec: podSpec } },
});
const podSpecOf = (cmmd: unknown) =>
  (cmmd as { spec: { payload: { spec: Item } } }).spec.payload.spec;
const envOf = (cmmd: unknown) => (podSpecOf(cmmd)['containers'] as Item[])[0]?.['env'];

const toleration = fc.record(
  {
    key: fc.constantFrom('gpu', 'infra'),
    operator: fc.constantFrom('Exists', 'Equal'),
    value: fc.constantFrom('a', 'b'),
    effect: fc.constantFrom('NoExecute', 'NoSchedule'),
    tolerationSeconds: fc.nat(100),
    future: fc.jsonValue(),
  },
  { requiredKeys: ['key'] },
);
const variable = fc.oneof(
  fc.record(
    { name: fc.constantFrom('A', 'B'), value: fc.constantFrom('1', '2'), future: fc.nat() },
    {
      requiredKeys: ['name'],
    },
  ),
  fc.record({ name: fc.constantFrom('A', 'B'), valueFrom: fc.constant({ secretKeyRef: {} }) }),
);

describe('an item of a list keeps what the form does not show of it', () => {
  test('the 30 s of a toleration, when the first is removed', () => {
    const same = { key: 'gpu', operator: 'Exists', effect: 'NoExecute' };
    const base = cmmdWith({ tolerations: [same, { ...same, tolerationSeconds: 30 }] });
    const values = readValues(base);
    const cmmd = toCmmd(base, { ...values, tolerations: values.tolerations.slice(1) });
    expect(podSpecOf(cmmd)['tolerations']).toEqual([{ ...same, tolerationSeconds: 30 }]);
  });

  test('tolerations, whichever are removed and whatever is added', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(toleration, fc.boolean()), { maxLength: 5 }),
        fc.boolean(),
        (items, adds) => {
          const base = cmmdWith({
            containers: [{ name: 'c' }],
            tolerations: items.map(([item]) => item),
          });
          const values = readValues(base);
          const added = { key: 'new', operator: 'Exists', value: '', effect: 'NoSchedule' };
          const cmmd = toCmmd(base, {
            ...values,
            tolerations: [
              ...values.tolerations.filter((_item, index) => items[index]?.[1]),
              ...(adds ? [added] : []),
            ],
          });
          expect(podSpecOf(cmmd)['tolerations'] ?? []).toEqual([
            ...items.filter(([, stays]) => stays).map(([item]) => item),
            ...(adds ? [{ key: 'new', operator: 'Exists', effect: 'NoSchedule' }] : []),
          ]);
        },
      ),
    );
  });

  test('variables, in their order: later ones may refer to earlier ones', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(variable, fc.boolean()), { maxLength: 5 }), (items) => {
        const base = cmmdWith({ containers: [{ name: 'c', env: items.map(([item]) => item) }] });
        const values = readValues(base);
        const stays = (index: number) => items[index]?.[1] === true;
        const cmmd = toCmmd(base, {
          ...values,
          env: values.env.filter(({ origin = -1 }) => stays(origin)),
        });
        expect(envOf(cmmd) ?? []).toEqual(
          items.filter(([item, kept]) => kept || 'valueFrom' in item).map(([item]) => item),
        );
      }),
    );
  });

  test('a changed variable keeps its place and its hidden field', () => {
    const env = [{ name: 'A', value: '1', future: 1 }, { name: 'S', valueFrom: {} }, { name: 'B' }];
    const base = cmmdWith({ containers: [{ name: 'c', env }] });
    const values = readValues(base);
    const changed = values.env.map((pair) => (pair.key === 'A' ? { ...pair, value: '2' } : pair));
    expect(envOf(toCmmd(base, { ...values, env: changed }))).toEqual([
      { name: 'A', value: '2', future: 1 },
      { name: 'S', valueFrom: {} },
      { name: 'B' },
    ]);
  });

  test('items of no sense are shown, and stay until they are changed', () => {
    const base = cmmdWith({ tolerations: [null, 'text', { key: 5 }], containers: [null] });
    const values = readValues(base);
    const kept = toCmmd(base, { ...values, tolerations: values.tolerations.slice(2) });
    expect(podSpecOf(kept)['tolerations']).toEqual([{ key: 5 }]);
  });
});

describe('a Deployment without replicas', () => {
  const base = { spec: { payload: { kind: 'Deployment', spec: { template: {} } } } };

  test('has one, as the API server defaults it, and nothing is written for it', () => {
    expect(readValues(base).replicas).toBe('1');
    const image = toCmmd(base, { ...readValues(base), image: 'i' });
    expect(image.spec?.payload?.spec).not.toHaveProperty('replicas');
  });

  test('gets another number', () => {
    const cmmd = toCmmd(base, { ...readValues(base), replicas: '3' });
    expect(cmmd.spec?.payload?.spec).toHaveProperty('replicas', 3);
  });

  test('a Pod has none', () => {
    expect(readValues(cmmdWith({})).replicas).toBe('');
  });
});

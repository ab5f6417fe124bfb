import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { cellText } from './cell-text';

/** Fills in what i18next would. */
const translation = (): jest.MockedFunction<Translate> =>
  jest.fn((key, values = {}) =>
    key.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')),
  );

const bytes = (power: number) => formatBytes(2 ** power);

const numa = { id: 2, tier: 'cxl', usable: true, used: 2 ** 30, total: 2 ** 32 } as const;

test('each cell says its own, whatever its node is called', () => {
  const t = translation();
  expect(cellText(t, 'n1', numa)).toBe(`n1, NUMA node 2, CXL: ${bytes(30)} of ${bytes(32)} used`);
  expect(cellText(t, 'a$&b{{id}}', { ...numa, id: 10, usable: false })).toBe(
    `a$&b{{id}}, NUMA node 10, CXL, not usable: ${bytes(30)} of ${bytes(32)} used`,
  );
  expect(cellText(t, 'n1', { ...numa, tier: 'dram', used: undefined })).toBe(
    `n1, NUMA node 2, DRAM: Unknown of ${bytes(32)} used`,
  );
});

test('of a hundred cells the three sentences are translated once, and anew in another language', () => {
  const t = translation();
  Array.from({ length: 100 }, (_, id) => cellText(t, 'n1', { ...numa, id }));
  expect(t).toHaveBeenCalledTimes(3);
  const other: Translate = () => 'other words';
  expect(cellText(other, 'n1', numa)).toBe('other words');
});

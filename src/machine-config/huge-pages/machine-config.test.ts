import fc from 'fast-check';
import { mergeIgnition } from '../impact/ignition';
import {
  changePages,
  createPages,
  findHugePagesConfig,
  giveBackPages,
  hugePagesConfig,
} from './machine-config';
import { pagesOfConfig, UNIT_NAME } from './pages-of-config';
import { HUGE_PAGES_SCRIPT, SCRIPT_PATH } from './script';

const config = hugePagesConfig('cmmd', new Map([[1, 120_000]]));

test('the unit runs the script before the kubelet, and nothing needs it', () => {
  const [unit] = (config.spec?.config?.['systemd'] as { units: Record<string, unknown>[] }).units;
  expect(unit).toMatchObject({ name: UNIT_NAME, enabled: true });
  const text = String(unit?.['contents']);
  expect(text).toContain('\nBefore=kubelet.service\n');
  expect(text).toContain(`\nExecStart=${SCRIPT_PATH} 1:120000\n`);
  expect(text).toMatch(/^TimeoutStartSec=\d+$/m);
  expect(text).not.toMatch(/^(RequiredBy|Requires)=/m);
});

test('the script in it is the one that is tested', () => {
  const storage = config.spec?.config?.['storage'] as {
    files: { path: string; mode: number; contents: { source: string } }[];
  };
  expect(storage.files[0]).toMatchObject({ path: SCRIPT_PATH, mode: 0o755 });
  const base64 = storage.files[0]?.contents.source.split(',')[1] ?? '';
  expect(atob(base64)).toBe(HUGE_PAGES_SCRIPT);
  expect(HUGE_PAGES_SCRIPT).toMatch(/^[\n\x20-\x7e]*$/);
});

test('pages are read back as they were written, from a rendered config too', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.nat(200).map(String), fc.integer({ min: 1, max: 1e9 })),
      (byId) => {
        const pages = new Map(Object.entries(byId).map(([id, count]) => [Number(id), count]));
        const written = hugePagesConfig('a', pages);
        expect(pagesOfConfig(written)).toEqual(pages);
        const rendered = mergeIgnition(
          { systemd: { units: [{ name: 'kubelet.service', contents: 'ExecStart=/x 1:2\n' }] } },
          written.spec?.config ?? {},
        );
        expect(pagesOfConfig({ spec: { config: rendered } })).toEqual(pages);
      },
    ),
  );
});

test('whatever stands in an object, it is read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(pagesOfConfig(value).size).toBe(0);
      expect(pagesOfConfig({ spec: { config: { systemd: { units: value } } } }).size).toBe(0);
    }),
  );
  const unit = (contents: string, more = {}) => ({
    spec: { config: { systemd: { units: [{ name: UNIT_NAME, contents, ...more }] } } },
  });
  expect(pagesOfConfig(unit('ExecStart=/x 1:5 y 2: :3 99999:1 3:7'))).toEqual(
    new Map([
      [1, 5],
      [3, 7],
    ]),
  );
  expect(pagesOfConfig(unit('ExecStart=/x 1:5', { enabled: false })).size).toBe(0);
});

test('no page of a NUMA node is not asked for', () => {
  const none = hugePagesConfig(
    'a',
    new Map([
      [1, 0],
      [2, 8],
    ]),
  );
  expect(pagesOfConfig(none)).toEqual(new Map([[2, 8]]));
});

test('of the pool, by name and role', () => {
  const other = hugePagesConfig('infra', new Map([[1, 1]]));
  expect(findHugePagesConfig([other, config], 'cmmd')).toBe(config);
  expect(findHugePagesConfig([other], 'cmmd')).toBeUndefined();
  const foreign = { metadata: { name: '99-cmmd-cmmd-hugepages', labels: {} } };
  expect(findHugePagesConfig([foreign], 'cmmd')).toBeUndefined();
});

test('each change is made to what was looked at, or refused', () => {
  const there = { ...config, metadata: { ...config.metadata, uid: 'u', resourceVersion: '7' } };
  expect(createPages('cmmd', new Map([[1, 8]])).request).toMatchObject({ verb: 'create' });
  const change = changePages(there, 'cmmd', new Map([[1, 8]]));
  expect(change.request).toMatchObject({
    verb: 'patch',
    name: '99-cmmd-cmmd-hugepages',
    patch: [
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
      { op: 'replace', path: '/spec/config' },
    ],
  });
  expect(change.command).toContain(
    "oc patch machineconfig 99-cmmd-cmmd-hugepages --type json -p '[",
  );
  expect(giveBackPages(there)).toEqual({
    request: expect.objectContaining({
      verb: 'delete',
      name: '99-cmmd-cmmd-hugepages',
      preconditions: { uid: 'u', resourceVersion: '7' },
    }) as unknown,
    command: 'oc delete machineconfig 99-cmmd-cmmd-hugepages',
  });
});

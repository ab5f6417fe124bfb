import fc from 'fast-check';
import { newCmmd } from './new-cmmd';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';
import type { FormValues } from './values';

const filled = (more: Partial<FormValues>): FormValues => ({
  ...readValues(newCmmd('work')),
  name: 'my-app',
  image: 'example.test/app',
  ...more,
});

/** A Deployment with what no form knows. */
const rich = {
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: { name: 'shop', namespace: 'work', annotations: { note: 'keep' } },
  spec: {
    enable: true,
    allocateMode: 'auto',
    future: { field: [1, 2] },
    payload: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'shop', labels: { app: 'shop', team: 'a' } },
      spec: {
        replicas: 2,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: { app: 'shop' } },
        template: {
          metadata: { labels: { app: 'shop', tier: 'web' } },
          spec: {
            tolerations: [
              { key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
            ],
            volumes: [{ name: 'data', emptyDir: {} }],
            containers: [
              {
                name: 'web',
                image: 'example.test/shop:1',
                env: [
                  { name: 'SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
                  { name: 'MODE', value: 'fast' },
                ],
                resources: { requests: { memory: '1Gi', 'example.com/gpu': '1' } },
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
              },
              { name: 'sidecar', image: 'example.test/side' },
            ],
          },
        },
      },
    },
  },
};

describe('toCmmd', () => {
  it("makes the guide's manual sample from the form", () => {
    const cmmd = toCmmd(
      newCmmd('work'),
      filled({
        mode: 'manual',
        nodeName: 'cmmd1',
        numa: '2',
        cpu: '0-23',
        kind: 'Pod',
        memory: '100Gi',
      }),
    );
    expect(cmmd).toEqual({
      apiVersion: 'cmmd.samsung.com/v1',
      kind: 'CMMD',
      metadata: { name: 'my-app', namespace: 'work' },
      spec: {
        enable: true,
        allocateMode: 'manual',
        allocate: { nodeName: 'cmmd1', memory: '2', cpu: '0-23' },
        payload: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'my-app', labels: { app: 'my-app' } },
          spec: {
            containers: [
              {
                name: 'app',
                image: 'example.test/app',
                resources: { requests: { memory: '100Gi' } },
              },
            ],
          },
        },
      },
    });
  });

  it('changes nothing when nothing was changed in the form', () => {
    expect(toCmmd(rich, readValues(rich))).toBe(rich);
  });

  it('changes only what was changed', () => {
    const cmmd = toCmmd(rich, { ...readValues(rich), memory: '2Gi', replicas: '3' });
    const expected = JSON.parse(JSON.stringify(rich)) as typeof rich;
    expected.spec.payload.spec.replicas = 3;
    const [web] = expected.spec.payload.spec.template.spec.containers;
    if (web?.resources) web.resources.requests.memory = '2Gi';
    expect(cmmd).toEqual(expected);
  });

  it('keeps what the form does not show of lists', () => {
    const values = readValues(rich);
    const pod = toCmmd(rich, {
      ...values,
      env: [{ key: 'MODE', value: 'slow' }],
      tolerations: [
        ...values.tolerations,
        { key: 'a', operator: 'Exists', value: '', effect: 'NoSchedule' },
      ],
    }).spec?.payload?.spec?.template?.spec;
    expect(pod?.containers?.[0]).toHaveProperty('env', [
      { name: 'SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
      { name: 'MODE', value: 'slow' },
    ]);
    expect(pod?.tolerations).toEqual([
      { key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
      { key: 'a', operator: 'Exists', effect: 'NoSchedule' },
    ]);
  });

  it('renames the labels that held the name, so that a clone does not adopt foreign pods', () => {
    const { payload } = toCmmd(rich, { ...readValues(rich), name: 'shop-2' }).spec ?? {};
    expect(payload?.metadata).toEqual({ name: 'shop-2', labels: { app: 'shop-2', team: 'a' } });
    expect(payload?.spec?.selector).toEqual({ matchLabels: { app: 'shop-2' } });
    expect(payload?.spec?.template?.metadata?.labels).toEqual({ app: 'shop-2', tier: 'web' });
  });

  it('moves the pod spec when the kind changes, and gives all of it back when it changes back', () => {
    const values = readValues(rich);
    const asPod = toCmmd(rich, { ...values, kind: 'Pod' });
    expect(asPod.spec?.payload?.spec).toEqual(rich.spec.payload.spec.template.spec);
    expect(toCmmd(rich, { ...values, kind: 'Deployment' })).toBe(rich);
  });

  it('removes an empty quantity together with the maps it leaves empty', () => {
    const base = toCmmd(newCmmd('work'), filled({ memory: '1Gi' }));
    const cmmd = toCmmd(base, { ...readValues(base), memory: '' });
    expect(cmmd.spec?.payload?.spec?.template?.spec?.containers?.[0]).not.toHaveProperty(
      'resources',
    );
  });

  it('reads back what was written, whatever is typed', () => {
    const text = fc.string();
    const values = fc.record({
      name: text,
      namespace: text,
      enable: fc.boolean(),
      mode: fc.constantFrom('auto', 'manual'),
      nodeName: text,
      numa: text,
      cpu: text,
      kind: fc.constantFrom('Pod', 'Deployment'),
      image: text,
      memory: text,
      memoryLimit: text,
      serviceAccount: text,
      args: fc.array(fc.record({ value: text })),
    });
    fc.assert(
      fc.property(values, (typed) => {
        const all = { ...filled({}), ...typed };
        const read = readValues(toCmmd(newCmmd('work'), all));
        expect(read).toMatchObject({
          ...typed,
          ...(typed.mode === 'auto' && { nodeName: '', numa: '', cpu: '' }),
        });
      }),
    );
  });

  it('never throws, whatever the YAML held', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (spec, payload) => {
        for (const base of [{ spec }, { spec: { payload } }, payload]) {
          const values = readValues(base);
          expect(() =>
            toCmmd(base, { ...values, name: 'x', kind: 'Pod', memory: '1Gi' }),
          ).not.toThrow();
        }
      }),
    );
  });
});

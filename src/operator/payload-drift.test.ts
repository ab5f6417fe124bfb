import type { PayloadResource } from '../k8s/types';
import { payloadDrift } from './payload-drift';
import { cmmd } from './testing';

const created = (memory: string, replicas?: number, image?: string): PayloadResource => ({
  spec: {
    ...(replicas === undefined ? {} : { replicas }),
    template: {
      spec: {
        containers: [
          { name: 'main', ...(image ? { image } : {}), resources: { requests: { memory } } },
        ],
      },
    },
  },
});
const deployment = cmmd({ kind: 'Deployment', memory: '10Gi' });
const withImage = (image: string) => {
  const asked = cmmd({ kind: 'Deployment', memory: '10Gi' });
  Object.assign(asked.spec?.payload?.spec?.template?.spec?.containers?.[0] ?? {}, { image });
  return asked;
};

test.each<[string, Parameters<typeof payloadDrift>, readonly string[]]>([
  ['as created', [deployment, created('10Gi', 1)], []],
  ['the same amount, written otherwise', [deployment, created('10240Mi', 1)], []],
  ['more memory', [deployment, created('8Gi', 1)], ['memory']],
  [
    'more replicas',
    [cmmd({ kind: 'Deployment', memory: '10Gi', replicas: 3 }), created('10Gi', 1)],
    ['replicas'],
  ],
  ['replicas are 1 unless said', [deployment, created('10Gi')], []],
  ['a new image', [withImage('app:2'), created('10Gi', 1, 'app:1')], ['image']],
  ['an image only the cluster names', [deployment, created('10Gi', 1, 'app:1')], []],
  [
    'a Pod',
    [
      cmmd({ memory: '10Gi' }),
      { spec: { containers: [{ name: 'main', resources: { requests: { memory: '4Gi' } } }] } },
    ],
    ['memory'],
  ],
  ['no object', [deployment, undefined], []],
  ['no payload', [{}, created('10Gi')], []],
  [
    'a request that a limit range filled in',
    [
      { spec: { payload: { kind: 'Pod', spec: { containers: [{ name: 'main' }] } } } },
      created('1'),
    ],
    [],
  ],
])('%s', (_what, [asked, object], expected) => {
  expect(payloadDrift(asked, object)).toEqual(expected);
});

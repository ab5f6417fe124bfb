import type { CmmdResource, PodResource } from '../k8s/types';
import { cmmdsWithoutPod } from './missing-pods';
import { cmmd } from './testing';

const now = Date.parse('2026-01-01T12:00:00Z');
const named = (
  name: string,
  kind = 'Pod',
  creationTimestamp = '2026-01-01T11:00:00Z',
): CmmdResource => ({
  ...cmmd({ kind }),
  metadata: { name, namespace: 'work', creationTimestamp },
});
const pod = (owner: string, namespace = 'work'): PodResource => ({
  metadata: { namespace, annotations: { 'cmmd.samsung.com/owner': owner } },
});

it('names the CMMDs of a Pod that is not there, of that project', () => {
  const cmmds = [
    named('there'),
    named('gone'),
    named('elsewhere'),
    named('scaled', 'Deployment'),
    named('new', 'Pod', '2026-01-01T11:59:55Z'),
  ];
  const missing = cmmdsWithoutPod(cmmds, [pod('there'), pod('elsewhere', 'other')], now);
  expect(missing.map(({ metadata }) => metadata?.name)).toEqual(['gone', 'elsewhere']);
});

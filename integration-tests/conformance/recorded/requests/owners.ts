import type { Step, Variables } from './step';
import { CMMDS, WORK, cmmd, configMap, del, get, post, wait } from './objects';

/** Owner references and what deleting the owner does. */
export const ownersRequests: readonly Step[] = [
  post(
    'owner-create',
    WORK + '/configmaps',
    (v: Variables) =>
      configMap(
        'owned',
        {},
        {
          ownerReferences: [
            {
              apiVersion: 'cmmd.samsung.com/v1',
              kind: 'CMMD',
              name: 'st1',
              uid: v.st1uid,
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
        },
      ),
    { before: [CMMDS + '/st1', 'st1'] },
  ),
  post(
    'owner-bad',
    WORK + '/configmaps',
    configMap('owned2', {}, { ownerReferences: [{ apiVersion: '', kind: '', name: '', uid: '' }] }),
  ),
  post(
    'owner-two-controllers',
    WORK + '/configmaps',
    configMap(
      'owned3',
      {},
      {
        ownerReferences: [1, 2].map((n) => ({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: `x${n}`,
          uid: `1${n}`,
          controller: true,
        })),
      },
    ),
  ),
  del('owner-delete-orphan', CMMDS + '/st1', { propagationPolicy: 'Orphan' }),
  wait(2500),
  get('owner-orphan-stays', WORK + '/configmaps/owned'),
  post('owner2-make', CMMDS, cmmd('own2')),
  post(
    'owner2-create',
    WORK + '/configmaps',
    (v: Variables) =>
      configMap(
        'owned4',
        {},
        {
          ownerReferences: [
            {
              apiVersion: 'cmmd.samsung.com/v1',
              kind: 'CMMD',
              name: 'own2',
              uid: v.own2uid,
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
        },
      ),
    { before: [CMMDS + '/own2', 'own2'] },
  ),
  del('owner2-delete-background', CMMDS + '/own2'),
  wait(2500),
  get('owner2-gone', WORK + '/configmaps/owned4'),
];

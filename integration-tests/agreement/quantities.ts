import fc from 'fast-check';
import type { ContainerResources } from '../../src/k8s/types';

export const GIB = 2 ** 30;

/** Quantities in every notation; few values, so that ties and exact fits are common. */
export const quantity = fc.constantFrom(
  '0',
  '1',
  '512Mi',
  '1.5Gi',
  '10Gi',
  '32Gi',
  '64Gi',
  '64Gi',
  '100Gi',
  '128Gi',
  '0.125Ti',
  '137438953472',
  '128974848000m',
  '100G',
  '70000M',
  '130000000k',
  '64e9',
  '1E3',
  '300Gi',
);

/** A container's resources: a request, a limit, both or neither. */
export const memory: fc.Arbitrary<ContainerResources> = fc.oneof(
  { weight: 5, arbitrary: quantity.map((request) => ({ requests: { memory: request } })) },
  { weight: 1, arbitrary: quantity.map((limit) => ({ limits: { memory: limit } })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(quantity, quantity)
      .map(([request, limit]) => ({ requests: { memory: request }, limits: { memory: limit } })),
  },
  {
    weight: 1,
    arbitrary: quantity.map((limit) => ({ requests: { cpu: '1' }, limits: { memory: limit } })),
  },
  { weight: 1, arbitrary: fc.constant({}) },
);

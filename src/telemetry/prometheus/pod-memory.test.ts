import { seriesOf } from './answers';
import { podMemory } from './usePodMemory';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ consoleFetchJSON: jest.fn() }));

test('figures by pod; what names no pod or is no number is left out', () => {
  const sample = (metric: object, value: string) => ({ metric, value: [1_700_000_000.5, value] });
  const answer = {
    resultType: 'vector',
    result: [
      sample({ pod: 'web-1' }, '1073741824'),
      sample({ pod: 'web-2' }, '0'),
      sample({ pod: 'web-3' }, 'NaN'),
      sample({ pod: 'web-4' }, '-1'),
      sample({}, '5'),
    ],
  };
  expect([...podMemory(seriesOf(answer))]).toEqual([
    ['web-1', 1024 ** 3],
    ['web-2', 0],
  ]);
  expect(podMemory(seriesOf('no answer')).size).toBe(0);
});

import { hugepages } from '../hugepages';

test('hugepages by page size, as the node counts them', () => {
  expect(
    hugepages({
      status: {
        capacity: { 'hugepages-1Gi': '0', 'hugepages-2Mi': '240000Mi', memory: '1Gi' },
        allocatable: { 'hugepages-2Mi': '240000Mi', 'hugepages-1Gi': 'a lot' },
      },
    }),
  ).toEqual([
    {
      pageSize: '2Mi',
      pageBytes: 2 ** 21,
      capacity: 240_000 * 2 ** 20,
      allocatable: 240_000 * 2 ** 20,
    },
    { pageSize: '1Gi', pageBytes: 2 ** 30, capacity: 0, allocatable: undefined },
  ]);
  expect(hugepages({})).toEqual([]);
});

import { QuietWatch, settlesIn } from './quiet';

it('believes the times of the cluster at first, and only what it sees after a change', () => {
  const watch = new QuietWatch();
  expect(watch.quietFor('a', '1', 3_600_000, 0)).toBe(3_600_000);
  expect(watch.quietFor('a', '1', 3_600_000, 500)).toBe(3_600_000);
  expect(watch.quietFor('a', '2', 3_600_000, 1_000)).toBe(0);
  expect(watch.quietFor('a', '2', 3_600_000, 5_000)).toBe(4_000);
});

it('counts what it has seen where the times of the cluster tell nothing', () => {
  const watch = new QuietWatch();
  expect(watch.quietFor('a', '1', -600_000, 0)).toBe(0);
  expect(watch.quietFor('a', '1', -600_000, 12_000)).toBe(12_000);
});

it('forgets what is gone', () => {
  const watch = new QuietWatch();
  watch.quietFor('a', '1', 0, 0);
  watch.keep(new Set());
  expect(watch.quietFor('a', '2', 70_000, 1_000)).toBe(70_000);
});

it('says when to look again', () => {
  expect(settlesIn(0)).toBe(10_000);
  expect(settlesIn(9_999)).toBe(1);
  expect(settlesIn(10_000)).toBeUndefined();
});

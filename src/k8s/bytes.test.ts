import fc from 'fast-check';
import { formatBytes, GIB, PIB, TIB } from './bytes';

test.each([
  [0, '0 GiB'],
  [1, '<0.01 GiB'],
  [-1, '-<0.01 GiB'],
  [GIB / 4, '0.25 GiB'],
  [GIB, '1 GiB'],
  [1.5 * GIB, '1.5 GiB'],
  [9.876 * GIB, '9.88 GiB'],
  [100 * GIB, '100 GiB'],
  [127.46 * GIB, '127.5 GiB'],
  [1000 * GIB, '1000 GiB'],
  [1023.94 * GIB, '1023.9 GiB'],
  [1023.96 * GIB, '1 TiB'],
  [TIB, '1 TiB'],
  [1.256 * TIB, '1.26 TiB'],
  [54 * TIB, '54 TiB'],
  [1023.994 * TIB, '1023.99 TiB'],
  [1023.996 * TIB, '1 PiB'],
  [PIB, '1 PiB'],
  [1.256 * PIB, '1.26 PiB'],
  [1500 * PIB, '1500 PiB'],
  [-2 * PIB, '-2 PiB'],
  [-20 * GIB, '-20 GiB'],
])('%d bytes read %s', (bytes, text) => {
  // With a space at which no line breaks.
  expect(formatBytes(bytes)).toBe(text.replace(' ', '\u00a0'));
});

test('reads back to within half of its last digit, and never as 1024 of a unit that has a next one', () => {
  const unit: Record<string, number> = { GiB: GIB, TiB: TIB, PiB: PIB };
  fc.assert(
    fc.property(fc.double({ min: GIB / 100, max: 2 ** 53, noNaN: true }), (bytes) => {
      const [figure = '', name = ''] = formatBytes(bytes).split('\u00a0');
      expect(Math.abs(Number(figure) * (unit[name] ?? NaN) - bytes)).toBeLessThanOrEqual(
        (unit[name] ?? NaN) * (name === 'GiB' && bytes >= 10 * GIB ? 0.051 : 0.0051),
      );
      expect(name === 'PiB' || Number(figure) < 1024).toBe(true);
    }),
  );
});

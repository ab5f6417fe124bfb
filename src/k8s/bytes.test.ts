import { formatBytes, GIB, TIB } from './bytes';

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
  [-20 * GIB, '-20 GiB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

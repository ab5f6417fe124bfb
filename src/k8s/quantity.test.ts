import fc from 'fast-check';
import { parseQuantity, QuantityError } from './quantity';

describe('parseQuantity', () => {
  test.each([
    ['0', 0],
    ['1', 1],
    ['128', 128],
    ['+5', 5],
    ['-5', -5],
    ['007', 7],
    ['1k', 1e3],
    ['1M', 1e6],
    ['1G', 1e9],
    ['1T', 1e12],
    ['1P', 1e15],
    ['1E', 1e18],
    ['1Ki', 1024],
    ['1Mi', 2 ** 20],
    ['1Gi', 2 ** 30],
    ['1Ti', 2 ** 40],
    ['1Pi', 2 ** 50],
    ['1Ei', 2 ** 60],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['0.1Gi', 107374183], // 107374182.4 rounded up
    ['100Gi', 100 * 2 ** 30],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1e+3', 1000],
    ['1.5e3', 1500],
    ['1500e-3', 2], // 1.5 rounded up
    ['128974848000m', 128974848],
    ['1m', 1],
    ['1001m', 2],
    ['1u', 1],
    ['1n', 1],
    ['1000000000n', 1],
    ['1000000001n', 2],
    ['.5Gi', 2 ** 29],
    ['5.', 5],
    ['5.Gi', 5 * 2 ** 30],
    // Kubernetes takes these for zero.
    ['.', 0],
    ['Gi', 0],
    ['+', 0],
  ])('%s is %d', (text, bytes) => {
    expect(parseQuantity(text)).toBe(bytes);
  });

  test.each([
    ['', 'format'],
    [' 1Gi', 'format'],
    ['1Gi ', 'format'],
    ['1 Gi', 'format'],
    ['1.1.M', 'format'],
    ['1+1.0M', 'format'],
    ['--1', 'suffix'],
    ['0x10', 'format'],
    ['1GiB', 'format'],
    ['NaN', 'format'],
    ['1,5Gi', 'format'],
    ['1i', 'suffix'],
    ['1K', 'suffix'],
    ['1ki', 'suffix'],
    ['1mi', 'suffix'],
    ['1gi', 'format'],
    ['1e', 'suffix'],
    ['1e-', 'suffix'],
    ['1-', 'suffix'],
    ['1eE3', 'suffix'],
    ['1e1.5', 'format'],
    ['1GM', 'suffix'],
  ] as const)('rejects %j (%s)', (text, kind) => {
    let thrown: unknown;
    try {
      parseQuantity(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(QuantityError);
    expect(thrown).toMatchObject({ kind, text });
  });

  test('takes YAML numbers', () => {
    expect(parseQuantity(1073741824)).toBe(1073741824);
    expect(parseQuantity(1e21)).toBe(1e21);
    expect(() => parseQuantity(NaN)).toThrow(QuantityError);
  });

  test('caps binary quantities at 2^63 − 1 and survives absurd exponents', () => {
    expect(parseQuantity('8Ei')).toBe(2 ** 63);
    expect(parseQuantity('999999999Ei')).toBe(2 ** 63);
    expect(parseQuantity('1e999999999')).toBe(1e60);
    expect(parseQuantity('1e-999999999')).toBe(1);
  });

  test('is exact where floating point is not', () => {
    // 4503599627370497.5 * 2 and 0.3 * 10^9 go wrong with a multiplication of doubles.
    expect(parseQuantity('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseQuantity('1.1G')).toBe(1_100_000_000);
    expect(parseQuantity('4.35G')).toBe(4_350_000_000);
  });

  test('any decimal of any suffix is the ceiling of its exact value', () => {
    const scales: Record<string, bigint> = {
      '': 1n,
      k: 10n ** 3n,
      M: 10n ** 6n,
      G: 10n ** 9n,
      Ki: 2n ** 10n,
      Mi: 2n ** 20n,
      Gi: 2n ** 30n,
      Ti: 2n ** 40n,
    };
    fc.assert(
      fc.property(
        fc.nat(9999),
        fc.nat(999),
        fc.constantFrom(...Object.keys(scales)),
        (whole, thousandths, suffix) => {
          const text = `${whole}.${String(thousandths).padStart(3, '0')}${suffix}`;
          const exactThousandths = BigInt(whole * 1000 + thousandths) * (scales[suffix] ?? 0n);
          expect(parseQuantity(text)).toBe(Number((exactThousandths + 999n) / 1000n));
        },
      ),
    );
  });

  test('never hangs and throws nothing else, whatever the text', () => {
    const letters = fc.constantFrom(...'0123456789.+-eEinumkKMGTP x'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 30 }), (text) => {
        try {
          expect(Number.isFinite(parseQuantity(text))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(QuantityError);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { parseAmount } from './quantity';
import { quantityText } from './quantity-text';

test.each([
  ['100Gi', 'requests.memory', '100Gi'],
  ['1025Mi', 'memory', '1025Mi'],
  ['1.5Gi', 'limits.memory', '1536Mi'],
  ['1000', 'memory', '1000'],
  ['0', 'memory', '0'],
  ['0.9', 'requests.cpu', '900m'],
  ['1000m', 'cpu', '1'],
  ['2k', 'pods', '2000'],
  ['4Mi', 'requests.hugepages-2Mi', '4Mi'],
  ['0.5', 'memory', '500m'],
])('%s of %s: %s', (given, resource, text) => {
  expect(quantityText(parseAmount(given), resource)).toBe(text);
});

test('says any amount exactly', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.constantFrom('memory', 'cpu', 'pods'), (amount, resource) => {
      fc.pre(amount < 2n ** 63n && amount > -(2n ** 63n));
      expect(parseAmount(quantityText(amount, resource))).toBe(amount);
    }),
  );
});

import fc from 'fast-check';
import { warningTexts } from './warnings';

test.each<[string, string | null | undefined, string[]]>([
  ['no header', null, []],
  ['nothing in it', '', []],
  ['one', '299 - "unknown field"', ['unknown field']],
  ['of a named agent', '299 kube "deprecated"', ['deprecated']],
  ['several, joined', '299 - "a, b", 299 - "c"', ['a, b', 'c']],
  ['without a space after the comma', '299 - "a",299 - "b"', ['a', 'b']],
  [
    'escaped quotes and backslashes',
    String.raw`299 - "would violate PodSecurity \"restricted:latest\": C:\\", 299 - "x"`,
    ['would violate PodSecurity "restricted:latest": C:\\', 'x'],
  ],
  ['with a date', '299 - "a" "Thu, 26 Nov 2026 00:00:00 GMT", 299 - "b"', ['a', 'b']],
  ['another code', '110 proxy "stale", 299 - "a"', ['a']],
  ['twice the same', '299 - "a", 299 - "a"', ['a']],
  ['text that is no warning', 'be careful', []],
  ['one without its end', '299 - "a", 299 - "b', ['a']],
])('%s', (_what, header, texts) => {
  expect(warningTexts(header)).toEqual(texts);
});

test('whatever texts were sent are read again', () => {
  const written = (text: string) => `299 - "${text.replace(/[\\"]/g, String.raw`\$&`)}"`;
  // A header holds no line breaks.
  const text = fc.string().filter((one) => !/[\r\n\u2028\u2029]/.test(one));
  fc.assert(
    fc.property(fc.uniqueArray(text), (texts) => {
      expect(warningTexts(texts.map(written).join(', '))).toEqual(texts);
    }),
  );
});

test('any header is survived', () => {
  fc.assert(fc.property(fc.string(), (header) => Array.isArray(warningTexts(header))));
});

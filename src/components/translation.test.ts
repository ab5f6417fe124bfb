import fc from 'fast-check';
import { momentFormat } from './charts/ticks';
import { languageTag } from './translation';

test.each([
  ['ko', 'ko'],
  ['en_US', 'en-US'],
  ['zh_Hant_TW', 'zh-Hant-TW'],
  ['', 'en'],
  ['C.UTF-8', 'en'],
  ['no language', 'en'],
])('the language %p is %p to Intl', (language, tag) => {
  expect(languageTag(language)).toBe(tag);
});

test('no language makes a format fail', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (language) => {
      expect(momentFormat(languageTag(language)).format(0)).not.toBe('');
    }),
  );
});

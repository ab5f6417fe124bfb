import fc from 'fast-check';
import { renderHook } from '@testing-library/react-hooks';
import i18n from 'i18next';
import { act } from 'react-dom/test-utils';
import { knownLanguage, useCmmdTranslation } from './translation';

describe('knownLanguage', () => {
  it.each([
    ['ko', 'ko'],
    ['en-us', 'en-US'],
    ['ja', 'ja'],
    ['xx', 'xx'],
    ['en_US', 'en'],
    ['', 'en'],
    ['pseudo-localization', 'en'],
  ])('%s is %s', (language, known) => {
    expect(knownLanguage(language)).toBe(known);
  });

  it('gives one that dates and numbers can be written in, whatever a console says', () => {
    fc.assert(
      fc.property(fc.string(), (language) => {
        const known = knownLanguage(language);
        expect((1.5).toLocaleString(known)).not.toBe('');
        expect(new Intl.DateTimeFormat(known).format(0)).not.toBe('');
      }),
    );
  });
});

test('in a language that we do not have, the texts are English', async () => {
  await act(async () => {
    await i18n.changeLanguage('en_US');
  });
  const { result } = renderHook(() => useCmmdTranslation());
  expect(result.current.t('Try again')).toBe('Try again');
  expect(result.current.language).toBe('en');
  await act(async () => {
    await i18n.changeLanguage('en');
  });
});

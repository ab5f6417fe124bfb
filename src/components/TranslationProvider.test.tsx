import { act, render, screen } from '@testing-library/react';
import i18n from 'i18next';
import { TranslationProvider, useCmmdTranslation } from './translation';

function Words() {
  const { t, language } = useCmmdTranslation();
  return (
    <p>
      {language}: {t('Nodes')}
    </p>
  );
}

afterEach(() =>
  act(async () => {
    await i18n.changeLanguage('en');
  }),
);

test('a page asks the console once for the texts of all its parts, which follow the language', async () => {
  const on = jest.spyOn(i18n, 'on');
  render(
    <TranslationProvider>
      <Words />
      <Words />
      <Words />
    </TranslationProvider>,
  );
  const asked = on.mock.calls.length;
  on.mockClear();
  render(<Words />);
  // One part alone listens as often as that whole page.
  expect(on.mock.calls.length).toBe(asked);
  on.mockRestore();
  expect(screen.getAllByText('en: Nodes')).toHaveLength(4);
  await act(async () => {
    await i18n.changeLanguage('ko');
  });
  expect(screen.getAllByText('ko: 노드')).toHaveLength(4);
});

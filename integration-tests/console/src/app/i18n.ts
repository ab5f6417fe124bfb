import i18next from 'i18next';
import type { BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { coFetchJSON } from '../console-modules/shared/utils/console-fetch';
import { serverFlags } from '../server-flags';
import korean from './locales/ko.json';
import { language } from './preferences';

/** Plugins' texts, from the server: flat JSON for each language and namespace. */
const serverBackend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (lng, ns, callback) => {
    const query = new URLSearchParams({ lng, ns });
    coFetchJSON(`${serverFlags().basePath}locales/resource.json?${query}`).then(
      (texts) => callback(null, texts as Record<string, string>),
      (error: unknown) => {
        // A plugin without this language: i18next falls back to English, then to the key.
        console.warn(`light console: no texts of ${ns} in ${lng}`, error);
        callback(null, {});
      },
    );
  },
};

/** Same conventions as the real console: `namespace~Key`, keys are English sentences. */
export async function initI18n(): Promise<void> {
  const chosen = language();
  document.documentElement.lang = chosen;
  await i18next
    .use(serverBackend)
    .use(initReactI18next)
    .init({
      lng: chosen,
      fallbackLng: 'en',
      load: 'languageOnly',
      partialBundledLanguages: true,
      resources: { en: { console: {} }, ko: { console: korean } },
      ns: ['console', ...(serverFlags().i18nNamespaces ?? [])],
      defaultNS: 'console',
      nsSeparator: '~',
      keySeparator: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: true, transSupportBasicHtmlNodes: true },
    });
}

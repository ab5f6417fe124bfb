import { readFileSync } from 'node:fs';

/** Texts that console-extensions.json names as `%plugin__…~Text%`: the parser does not see them. */
const extensionTexts = [
  ...readFileSync(new URL('console-extensions.json', import.meta.url), 'utf8').matchAll(
    /%plugin__[^~%]+~([^%]+)%/g,
  ),
].map((match) => match[1]);

export default {
  createOldCatalogs: false,
  defaultNamespace: 'plugin__cmmd-console-plugin',
  defaultValue: (locale, _namespace, key) =>
    locale === 'en' ? key.replace(/_(one|other)$/, '') : '',
  input: ['src/**/*.{ts,tsx}', '!src/**/*.test.{ts,tsx}'],
  keepRemoved: extensionTexts.map((text) => new RegExp(`(^|~)${text}$`)),
  keySeparator: false,
  namespaceSeparator: '~',
  locales: ['en', 'ko'],
  output: 'locales/$LOCALE/$NAMESPACE.json',
  sort: true,
};

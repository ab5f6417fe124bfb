export default {
  createOldCatalogs: false,
  defaultNamespace: 'plugin__cmmd-console-plugin',
  input: ['src/**/*.{ts,tsx}', '!src/**/*.test.{ts,tsx}'],
  keySeparator: false,
  namespaceSeparator: '~',
  locales: ['en', 'ko'],
  output: 'locales/$LOCALE/$NAMESPACE.json',
  sort: true,
  useKeysAsDefaultValue: (locale) => locale === 'en',
};

import { useTranslation } from 'react-i18next';

/** The namespace of the plugin's texts: `plugin__` and the name of its ConsolePlugin. */
export const i18nNamespace = 'plugin__cmmd-console-plugin';

/** A text by its English sentence, with the values that stand in its `{{…}}`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** The plugin's texts in the console's language, and that language (BCP 47). */
export function useCmmdTranslation(): { t: Translate; language: string } {
  const { t, i18n } = useTranslation(i18nNamespace);
  return { t, language: i18n.language };
}

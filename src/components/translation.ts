import { useTranslation } from 'react-i18next';

/** The namespace of the plugin's texts: `plugin__` and the name of its ConsolePlugin. */
export const i18nNamespace = 'plugin__cmmd-console-plugin';

/** A text by its English sentence, with the values that stand in its `{{…}}`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/**
 * A language that dates and numbers can be written in. What a console keeps as its language can be any word, and one
 * that is no language tag (`en_US`) would make `Intl` throw; the texts are English then, too.
 */
export function knownLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch (error) {
    if (error instanceof RangeError) return 'en';
    throw error;
  }
}

/** The plugin's texts in the console's language, and that language (BCP 47). */
export function useCmmdTranslation(): { t: Translate; language: string } {
  const { t, i18n } = useTranslation(i18nNamespace);
  return { t, language: knownLanguage(i18n.language) };
}

import { createContext, createElement, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The namespace of the plugin's texts: `plugin__` and the name of its ConsolePlugin. */
export const i18nNamespace = 'plugin__cmmd-console-plugin';

/** A text by its English sentence, with the values that stand in its `{{…}}`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

const tags = new Map<string, string>();

/** A language as `Intl` takes it (BCP 47): it throws at others, such as the `en_US` that some browsers keep. */
export function languageTag(language: string): string {
  // Each component asks for it at each rendering.
  let tag = tags.get(language);
  if (tag === undefined) {
    tag = canonical(language);
    tags.set(language, tag);
  }
  return tag;
}

function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language.replace(/_/g, '-'))[0] ?? 'en';
  } catch {
    return 'en'; // no language at all: the texts are English then, too
  }
}

/** The plugin's texts in the console's language. */
export interface Translation {
  t: Translate;
  /** BCP 47 */
  language: string;
}

const PageTranslation = createContext<Translation | undefined>(undefined);

/**
 * Asks the console's i18n once for all of a page: newer consoles copy it for each component that asks, and a page has
 * hundreds of those.
 */
export function TranslationProvider({ children }: { children: ReactNode }) {
  return createElement(PageTranslation.Provider, { value: useConsoleTranslation() }, children);
}

function useConsoleTranslation(): Translation {
  const { t, i18n } = useTranslation(i18nNamespace);
  const language = languageTag(i18n.language);
  return useMemo(() => ({ t, language }), [t, language]);
}

/** The plugin's texts in the console's language, and that language: the page's, or its own where no page is around it. */
export function useCmmdTranslation(): Translation {
  const ofPage = useContext(PageTranslation);
  // eslint-disable-next-line react-hooks/rules-of-hooks -- what is around a component stays around it while it is there
  return ofPage ?? useConsoleTranslation();
}

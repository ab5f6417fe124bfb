import { serverFlags } from '../server-flags';

// Choices kept in this browser, under the keys that the real console uses.

export const languages = ['en', 'ko'] as const;
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const personas = [
  'admin',
  'developer',
  'viewer',
  'cmmd-viewer',
  'cmmd-editor',
  'cmmd-editor-only',
  'cmmd-admin',
] as const;
export type Persona = (typeof personas)[number];

const LANGUAGE_KEY = 'bridge/language';
const THEME_KEY = 'bridge/theme';
/** A console with PatternFly 5 marks its page in its own way. */
const DARK_CLASS =
  document.documentElement.dataset['patternfly'] === '5' ? 'pf-v5-theme-dark' : 'pf-v6-theme-dark';

function oneOf<T extends string>(choices: readonly T[], value: string | null | undefined): T {
  const [first] = choices;
  return choices.find((choice) => choice === value) ?? (first as T);
}

/**
 * The chosen language, else the browser's if the console speaks it, else English. A real console speaks more of them
 * than plugins do: what is kept is taken, and texts that are not there are English.
 */
export function language(): string {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  return stored ?? oneOf(languages, navigator.language.split('-')[0]);
}

/** Keeps the language and loads the page again: plugins translate some texts only once. */
export function chooseLanguage(next: string): void {
  localStorage.setItem(LANGUAGE_KEY, next);
  window.location.reload();
}

export function theme(): Theme {
  return oneOf(themes, localStorage.getItem(THEME_KEY));
}

export function applyTheme(next: Theme): void {
  localStorage.setItem(THEME_KEY, next);
  document.documentElement.classList.toggle(DARK_CLASS, next === 'dark');
}

/** Who the server takes the browser for: the cookie `persona`, else its own default. */
export function persona(): Persona {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('persona='));
  return oneOf(personas, cookie?.slice('persona='.length) ?? serverFlags().persona);
}

export function choosePersona(next: Persona): void {
  document.cookie = `persona=${next}; path=/; SameSite=Lax`;
  window.location.reload();
}

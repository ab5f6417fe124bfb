import { TextDecoder, TextEncoder } from 'node:util';
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keptCollectorPolls } from './telemetry/collectors/kept-polls';
import { forgetSamples } from './telemetry/memory/kept-samples';
import en from '../locales/en/plugin__cmmd-console-plugin.json';
import ko from '../locales/ko/plugin__cmmd-console-plugin.json';

// jsdom has them not.
Object.assign(globalThis, { TextDecoder, TextEncoder });

const namespace = 'plugin__cmmd-console-plugin';

// The console's own settings, with the real texts: a test reads what a user reads.
void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  ns: [namespace],
  resources: { en: { [namespace]: en }, ko: { [namespace]: ko } },
  keySeparator: false,
  nsSeparator: '~',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

// The console's and this plugin's handle for tests. What a test waits for may take its time on a busy machine.
configure({ testIdAttribute: 'data-test', asyncUtilTimeout: 10_000 });

// The tests' page is that of a console with PatternFly 6.
document.documentElement.style.setProperty('--pf-t--global--spacer--md', '1rem');

/**
 * What React's development build warns of (keys, unknown properties, state set on what has gone, old life cycles) is a
 * fault of what is tested. What it says of `act` is about the tests: they wait for what they want to see instead.
 */
const warnings: string[] = [];
const { error } = console;
// eslint-disable-next-line no-console -- React tells its warnings there
console.error = (...words: unknown[]) => {
  const [format] = words;
  if (typeof format === 'string' && /^Warning: (?!.*wrapped in act)/.test(format)) {
    warnings.push(words.map(String).join(' '));
  } else {
    error(...words);
  }
};
afterEach(() => {
  // A console is left with each test.
  keptCollectorPolls.clear();
  forgetSamples();
  expect(warnings.splice(0)).toEqual([]);
});

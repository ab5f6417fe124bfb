import type { Expect, Locator } from '@playwright/test';
import { expect as playwrights } from '@playwright/test';

/** What a matcher knows of the sentence it stands in. */
interface Sentence {
  isNot: boolean;
  timeout: number;
}

type Matcher = (
  this: Sentence,
  subject: unknown,
  ...rest: unknown[]
) => Promise<{ pass: boolean; message: () => string }>;

/** Waits for what must hold before a matcher can agree; `expected` is the matcher's own first argument. */
type Wait = (locator: Locator, expected: unknown, timeout: number) => Promise<void>;

/** Of the time to wait, what is left to the matcher when the waiting was in vain: it says what is wrong. */
const forTheMatcherMs = 1000;

const isThere: Wait = (locator, _, timeout) =>
  locator.first().waitFor({ state: 'attached', timeout });

const isVisible: Wait = (locator, _, timeout) =>
  locator.first().waitFor({ state: 'visible', timeout });

/** Text is compared more strictly by matchers than by `hasText`, patterns are not: for those it is the matcher that waits. */
const hasText: Wait = (locator, expected, timeout) =>
  isThere(
    typeof expected === 'string' ? locator.filter({ hasText: expected }) : locator,
    expected,
    timeout,
  );

function waitingBefore(name: string, wait: Wait): Matcher {
  return async function (subject, ...rest) {
    const begun = Date.now();
    const last = rest.at(-1);
    const { timeout = this.timeout } = isOptions(last) ? last : {};
    // What is not to be is mostly not there already, and an array may be empty.
    if (!this.isNot && isLocator(subject) && !Array.isArray(rest[0])) {
      const waited = Math.max(timeout - forTheMatcherMs, timeout / 2);
      await wait(subject, rest[0], waited).catch(() => undefined);
    }
    const left = Math.max(1, timeout - (Date.now() - begun));
    const args = isOptions(last) ? [...rest.slice(0, -1), { ...last, timeout: left }] : rest;
    const sentence = playwrights.configure({ timeout: left })(subject) as unknown as Said;
    try {
      await (this.isNot ? sentence.not : sentence)[name]?.(...args);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return { pass: this.isNot, message: () => `${said}\nWaited for ${timeout} ms in all.` };
    }
    return { pass: !this.isNot, message: () => `${name} holds` };
  };
}

type Said = Record<string, (...rest: unknown[]) => Promise<void>> & {
  not: Record<string, (...rest: unknown[]) => Promise<void>>;
};

function isLocator(subject: unknown): subject is Locator {
  return typeof subject === 'object' && subject !== null && 'waitFor' in subject;
}

function isOptions(value: unknown): value is { timeout?: number } {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/**
 * Playwright's `expect`. By itself it describes the whole page in words, for an error message, each time that what it looks
 * for is not there yet, not only when it gives up: a tenth of what the stories need of the processor. So what can be waited
 * for without that is waited for first; the matcher decides.
 */
export const expect: Expect = playwrights.extend({
  toBeVisible: waitingBefore('toBeVisible', isVisible),
  toBeInViewport: waitingBefore('toBeInViewport', isVisible),
  toContainText: waitingBefore('toContainText', hasText),
  toHaveText: waitingBefore('toHaveText', hasText),
  toHaveAttribute: waitingBefore('toHaveAttribute', isThere),
  toHaveValue: waitingBefore('toHaveValue', isThere),
  toHaveClass: waitingBefore('toHaveClass', isThere),
  toBeEnabled: waitingBefore('toBeEnabled', isThere),
  toBeDisabled: waitingBefore('toBeDisabled', isThere),
  toBeChecked: waitingBefore('toBeChecked', isThere),
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parseAllDocuments } from 'yaml';
import { expect } from './expect';
import { projectRoot } from '../run/project';

export type Language = 'en' | 'ko';
export const languages: readonly Language[] = ['en', 'ko'];

interface QuickStart {
  metadata: { labels: Record<string, string> };
  spec: { tasks: { title: string; description: string }[] };
}

/** A quick start of `deploy/quick-starts` in a language. Throws when it is not there. */
function read(file: string, language: Language): QuickStart {
  const text = readFileSync(path.join(projectRoot, 'deploy/quick-starts', `${file}.yaml`), 'utf8');
  const all = parseAllDocuments(text).map((document) => document.toJS() as QuickStart);
  const found = all.find(
    ({ metadata }) => metadata.labels['console.openshift.io/lang'] === language,
  );
  if (!found) throw new Error(`no quick start ${file} in ${language}`);
  return found;
}

/** What goes into a field, and the field's name in each language. */
export type Entry = Record<Language, string> & { value: string };

/**
 * Does what the tasks of a quick start say, in the console's language: uses what is **bold**, looks for
 * what is *italic*, in that order.
 *
 * @param typed what goes into fields, each of which has to be named
 */
export async function walkThrough(
  page: Page,
  file: string,
  language: Language,
  typed: readonly Entry[] = [],
): Promise<void> {
  const left = new Map(typed.map((entry) => [entry[language], entry.value]));
  await page.addInitScript((lang) => localStorage.setItem('bridge/language', lang), language);
  await page.goto('/');
  for (const { description } of read(file, language).spec.tasks) {
    for (const [, used, seen] of description.matchAll(/\*\*([^*]+)\*\*|\*([^*]+)\*/g)) {
      if (used !== undefined) {
        await use(page, used, left);
      } else if (seen !== undefined) {
        // The heading of an alert says first what kind it is, to those who do not see it.
        const words = page
          .getByText(seen, { exact: true })
          .or(page.getByRole('heading').filter({ hasText: seen }));
        await expect(words.filter({ visible: true }).first()).toBeVisible();
      }
    }
  }
  expect([...left.keys()]).toEqual([]);
}

const fields = ['textbox', 'combobox'] as const;
const controls = ['link', 'button', 'checkbox', ...fields] as const;

/** Types into a field, or clicks anything else; of several in the page, the last: it is the newest. */
async function use(page: Page, name: string, typed: Map<string, string>): Promise<void> {
  const value = typed.get(name);
  // A list that is still there has a button of the same name as a field of the form that is to come.
  const roles = value === undefined ? controls : fields;
  const named = roles.map((role) => page.getByRole(role, { name, exact: true }));
  const target = named
    .reduce((all, one) => all.or(one))
    .filter({ visible: true })
    .last();
  await expect(target).toBeVisible();
  if (value === undefined) {
    await press(page, target);
  } else {
    await target.fill(value);
    typed.delete(name);
  }
}

/**
 * Clicks, once the page has what it was loading: what is replaced under the pointer is not clicked. What opens has opened
 * then: a section of the navigation holds a link of the same name as another section.
 */
async function press(page: Page, target: Locator): Promise<void> {
  await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
  const opens = (await target.getAttribute('aria-expanded')) === 'false';
  const pressed = await target.elementHandle();
  await target.click();
  if (opens) {
    await page.waitForFunction((element) => element.ariaExpanded === 'true', pressed);
  }
}

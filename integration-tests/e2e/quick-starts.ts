import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { parseAllDocuments } from 'yaml';
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

/**
 * Does what the tasks of a quick start say, in the console's language: uses what is **bold**, looks for
 * what is *italic*, in that order.
 *
 * @param typed what goes into the fields it names, in order
 */
export async function walkThrough(
  page: Page,
  file: string,
  language: Language,
  typed: readonly string[] = [],
): Promise<void> {
  const left = [...typed];
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
  expect(left).toEqual([]);
}

const roles = ['button', 'checkbox', 'textbox', 'combobox'] as const;

/** Types into a field, or clicks anything else; of several in the page, the last: it is the newest. */
async function use(page: Page, name: string, typed: string[]): Promise<void> {
  const named = { name, exact: true };
  const any = roles.reduce(
    (found, role) => found.or(page.getByRole(role, named)),
    page.getByRole('link', named),
  );
  const target = any.filter({ visible: true }).last();
  await expect(target).toBeVisible();
  const isField = await target.evaluate((element) =>
    element.matches('input:not([type=checkbox], [type=radio]), textarea'),
  );
  if (isField) {
    await target.fill(typed.shift() ?? '');
  } else {
    await target.click();
  }
}

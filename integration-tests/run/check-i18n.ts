/**
 * Fails when a text of the code is missing from a language, is left untranslated, or when a
 * language file holds a text that the code no longer has. Texts are extracted anew by i18next-parser
 * into a temporary folder and compared with the committed files.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingTexts } from './i18n-compare';

const root = path.resolve(import.meta.dirname, '../..');
const namespace = 'plugin__cmmd-console-plugin';
const languages = ['en', 'ko'];

function readTexts(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** The texts that console-extensions.json names as `%plugin__…~Text%`. */
function extensionTexts(): string[] {
  const source = readFileSync(path.join(root, 'console-extensions.json'), 'utf8');
  return [...source.matchAll(/%plugin__[^~%]+~([^%]+)%/g)].map((match) => match[1] ?? '');
}

const folder = mkdtempSync(path.join(tmpdir(), 'cmmd-i18n-'));
const problems: string[] = [];
try {
  execFileSync(
    path.join(root, 'node_modules/.bin/i18next'),
    [
      '--config',
      'i18next-parser.config.mjs',
      '--output',
      `${folder}/$LOCALE/$NAMESPACE.json`,
      '--silent',
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  for (const language of languages) {
    const extracted = Object.keys(readTexts(path.join(folder, language, `${namespace}.json`)));
    const committed = readTexts(path.join(root, 'locales', language, `${namespace}.json`));
    problems.push(...missingTexts(language, [...extracted, ...extensionTexts()], committed));
  }
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) {
  process.stderr.write(`${problem}\n`);
}
process.stdout.write(problems.length === 0 ? `Texts complete in ${languages.join(', ')}.\n` : '');
process.exitCode = problems.length === 0 ? 0 : 1;

import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

function sources(directory: string): string[] {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      return sources(file);
    }
    return /\.tsx?$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [file] : [];
  });
}

/** The texts of the light console: first arguments of `t(…)` in its sources. */
export function textKeys(): Set<string> {
  const call = /\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
  const keys = new Set<string>();
  for (const file of sources(root)) {
    for (const [, single, double] of fs.readFileSync(file, 'utf8').matchAll(call)) {
      keys.add((single ?? double ?? '').replace(/\\(.)/g, '$1'));
    }
  }
  return keys;
}

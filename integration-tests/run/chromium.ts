import { existsSync } from 'node:fs';
import { installDebianPackages, isExecutable, onPath } from './debian-packages';

/** What Playwright's `launch` needs. */
export interface Chromium {
  path: string;
  args: string[];
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const headlessShell = 'chromium-headless-shell';
const koreanFont = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/**
 * Finds a Chromium: `CHROMIUM_PATH`, one on PATH, Playwright's own; else installs Debian's, with a Korean font.
 * Throws with one line when there is none and none can be installed.
 */
export async function findChromium(): Promise<Chromium> {
  const file = configured() ?? installed() ?? (await playwrights()) ?? (await installDebians());
  return { path: file, args: launchArguments(process.getuid?.() === 0) };
}

/**
 * Finds what the browser stories run in: `CHROMIUM_PATH`, or Chromium without a window system, which takes
 * little more than half of the processor time for a page; Debian's is installed where that is possible.
 * Any other Chromium does as well, so want of this one is said and is no error.
 */
export async function findHeadlessChromium(): Promise<Chromium> {
  const file = configured() ?? onPath(headlessShell) ?? (await installHeadlessShell());
  return file ? { path: file, args: launchArguments(process.getuid?.() === 0) } : findChromium();
}

/** Chromium refuses to sandbox root's processes; the rest keeps it from talking to anybody but the tests. */
export function launchArguments(root: boolean): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return root ? ['--no-sandbox', ...quiet] : quiet;
}

function configured(): string | undefined {
  const file = process.env['CHROMIUM_PATH'];
  if (!file) return undefined;
  if (!isExecutable(file)) throw new Error(`CHROMIUM_PATH names no program: ${file}`);
  return file;
}

function installed(): string | undefined {
  return names.map((name) => onPath(name)).find((file) => file !== undefined);
}

async function playwrights(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file && isExecutable(file) ? file : undefined;
}

async function installHeadlessShell(): Promise<string | undefined> {
  try {
    await installDebianPackages(headlessShell, [headlessShell, ...missingFont()]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return onPath(headlessShell);
}

function missingFont(): string[] {
  return existsSync(koreanFont) ? [] : ['fonts-noto-cjk'];
}

async function installDebians(): Promise<string> {
  await installDebianPackages('Chromium', ['chromium', ...missingFont()]);
  const file = installed();
  if (!file) throw new Error('Chromium is still missing after apt-get installed it');
  return file;
}

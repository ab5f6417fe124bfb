/**
 * Builds the plugin and the light console for production where their sources changed since the last build.
 * Run by itself: `tsx integration-tests/run/build.ts [--force] [--development]`, the latter for a developer's builds too.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lightConsoleDist, pluginDist, projectRoot, runMain } from './project';

export interface BuildTarget {
  name: string;
  /** Files and folders whose content decides what is built, relative to `root`. */
  sources: readonly string[];
  /** What `sources` are relative to; default the project. */
  root?: string;
  /** Where the last build is remembered; default in the project's `.cache`. */
  stampFile?: string;
  /** A file that every build writes. */
  result: string;
  command: readonly string[];
  /** What the build is for; default production. */
  mode?: 'development';
}

export const buildTargets: Readonly<Record<'plugin' | 'lightConsole', BuildTarget>> = {
  plugin: {
    name: 'the plugin',
    sources: [
      'src',
      'locales',
      'docs/runbooks',
      'console-extensions.json',
      'webpack',
      'webpack.config.ts',
      'tsconfig.json',
      'package.json',
      'package-lock.json',
    ],
    result: path.join(pluginDist, 'plugin-manifest.json'),
    command: ['npm', 'run', '--silent', 'build'],
  },
  lightConsole: {
    name: 'the light console',
    sources: [
      'integration-tests/console/src',
      'integration-tests/console/index.html',
      'integration-tests/console/webpack.config.ts',
      'integration-tests/package.json',
      'package-lock.json',
    ],
    result: path.join(lightConsoleDist, 'index.html'),
    command: [
      process.execPath,
      '--import',
      'tsx',
      'node_modules/webpack/bin/webpack.js',
      '--config',
      'integration-tests/console/webpack.config.ts',
    ],
  },
};

const developmentDist = path.join(projectRoot, '.cache/plugin-development');

/** As a developer builds them: React tells what it would rather not see. */
export const developmentTargets: typeof buildTargets = {
  plugin: {
    ...buildTargets.plugin,
    name: 'the plugin for development',
    result: path.join(developmentDist, 'plugin-manifest.json'),
    command: [
      ...[process.execPath, '--import', 'tsx', 'node_modules/webpack/bin/webpack.js'],
      ...['--no-devtool', '--output-path', developmentDist],
    ],
    mode: 'development',
  },
  lightConsole: {
    ...buildTargets.lightConsole,
    name: 'the light console for development',
    result: path.join(projectRoot, '.cache/light-console-development/index.html'),
    mode: 'development',
  },
};

export interface BuildOptions {
  signal?: AbortSignal;
  /** Builds even what is up to date. */
  force?: boolean;
  log?: (line: string) => void;
}

/** Builds a target unless it is up to date; true when it was built. Throws with the build's own output. */
export async function buildIfStale(target: BuildTarget, o: BuildOptions = {}): Promise<boolean> {
  const log = o.log ?? ((line) => process.stdout.write(`${line}\n`));
  const hash = sourceHash(target.sources, target.root);
  const current = stamp(target, hash);
  if (!o.force && current !== undefined && readStamp(target) === current) return false;
  log(`building ${target.name} …`);
  const started = performance.now();
  await run(target, o.signal);
  if (stamp(target, hash) === undefined) {
    throw new Error(`building ${target.name} left no ${path.relative(projectRoot, target.result)}`);
  }
  writeStamp(target, hash);
  log(`built ${target.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

/** SHA-256 over names and contents; tests are no part of a build. */
export function sourceHash(sources: readonly string[], root = projectRoot): string {
  const hash = createHash('sha256');
  const add = (file: string): void => {
    const full = path.join(root, file);
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(path.join(file, name));
    } else if (!/\.test\.tsx?$/.test(file)) {
      const content = readFileSync(full);
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  };
  sources.forEach(add);
  return hash.digest('hex');
}

/** What the stamp of a build says: its sources, and which result they gave (someone may have built something else since). */
function stamp(target: BuildTarget, hash: string): string | undefined {
  const result = statSync(target.result, { throwIfNoEntry: false });
  return result && `${hash} ${result.mtimeMs}`;
}

function stampFile(target: BuildTarget): string {
  const name = target.name.replaceAll(' ', '-');
  if (target.stampFile !== undefined) return target.stampFile;
  return path.join(projectRoot, '.cache', `build-of-${name}`);
}

function readStamp(target: BuildTarget): string | undefined {
  const file = stampFile(target);
  return statSync(file, { throwIfNoEntry: false }) && readFileSync(file, 'utf8');
}

function writeStamp(target: BuildTarget, hash: string): void {
  mkdirSync(path.dirname(stampFile(target)), { recursive: true });
  writeFileSync(stampFile(target), stamp(target, hash) ?? '');
}

function run(target: BuildTarget, signal: AbortSignal | undefined): Promise<void> {
  const [program = '', ...args] = target.command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: target.mode ?? 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`building ${target.name} failed (exit code ${code}):\n${output.trim()}`));
    });
  });
}

if (process.argv[1] === import.meta.filename) {
  runMain(async () => {
    const force = process.argv.includes('--force');
    const development = process.argv.includes('--development');
    const targets = [buildTargets, ...(development ? [developmentTargets] : [])];
    for (const target of targets.flatMap((kind) => Object.values(kind))) {
      const built = await buildIfStale(target, { force });
      if (!built) process.stdout.write(`${target.name} is up to date\n`);
    }
  });
}

/**
 * Makes of tests in TypeScript what Node reads at once. `tsx` finds, checks and hands over each of the simulated cluster's
 * three hundred files by itself, in every process: a second and a half of processor time before a test begins. It also
 * gives each function its name anew whenever that is made, a tenth of what the tests take.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { projectRoot } from './project';

/**
 * Bundles each test with what it imports of the project, what several import once; libraries stay what they are. Of two
 * classes or functions with one name the second has another there.
 *
 * @param files absolute paths of the tests
 * @param folder where the scripts go, within the project, so that Node finds its libraries from there
 * @returns absolute paths of the scripts, in the order of the files
 * @throws with esbuild's own words where a file cannot be read as TypeScript, or what it imports is not there
 */
export async function bundleTests(files: readonly string[], folder: string): Promise<string[]> {
  await build({
    entryPoints: [...files],
    outdir: folder,
    outbase: projectRoot,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // For `sourceLines`; Node reads no map that it is not asked for, which would take as long as all else.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [ownPlaces, installedLibraries],
  });
  return files.map((file) =>
    path.join(folder, path.relative(projectRoot, file).replace(/\.tsx?$/, '.mjs')),
  );
}

/** A file that asks where it is means its source: what it reads or starts lies beside that. */
const ownPlaces: Plugin = {
  name: 'own places',
  setup(building) {
    building.initialOptions.define = Object.fromEntries(
      ['dirname', 'filename', 'url'].map((key) => [`import.meta.${key}`, `own_${key}`]),
    );
    building.onLoad({ filter: /\.tsx?$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const places = {
        own_dirname: path.dirname(file),
        own_filename: file,
        own_url: pathToFileURL(file).href,
      };
      const declared = Object.entries(places).map(
        ([name, place]) => `const ${name} = ${JSON.stringify(place)};`,
      );
      // On the first line: all others keep their numbers.
      return {
        contents: text.includes('import.meta') ? declared.join('') + text : text,
        loader: file.endsWith('x') ? 'tsx' : 'ts',
      };
    });
  },
};

/** Libraries are imported, not bundled; one that the test bed has in a version of its own, from there. */
const installedLibraries: Plugin = {
  name: 'installed libraries',
  setup(building) {
    building.onResolve({ filter: /^[^./]/ }, async ({ path: name, pluginData, ...importing }) => {
      // What is asked below comes here again.
      if (pluginData === installedLibraries || importing.kind === 'entry-point') return undefined;
      const [first = '', second = ''] = name.split('/');
      const library = first.startsWith('@') ? `${first}/${second}` : first;
      if (!existsSync(path.join(testBedLibraries, library))) return { path: name, external: true };
      const found = await building.resolve(name, { ...importing, pluginData: installedLibraries });
      return found.errors.length > 0
        ? { errors: found.errors }
        : { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

const testBedLibraries = path.join(projectRoot, 'integration-tests/node_modules');

/**
 * Names lines of the sources where an output names those of the scripts made of them.
 *
 * @param folder the scripts' folder, as given to `bundleTests`
 * @returns for a line of output, the line to print
 */
export function sourceLines(folder: string): (line: string) => string {
  const maps = new Map<string, SourceMap>();
  const mapOf = (script: string): SourceMap => {
    let map = maps.get(script);
    if (!map) {
      map = new SourceMap(JSON.parse(readFileSync(`${script}.map`, 'utf8')) as SourceMapPayload);
      maps.set(script, map);
    }
    return map;
  };
  return (line) =>
    line.replaceAll(lineOfScript, (told: string, file: string, row: string, column: string) => {
      const script = path.resolve(projectRoot, file);
      if (!script.startsWith(folder + path.sep)) return told;
      const entry = mapOf(script).findEntry(Number(row) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return told;
      const source = path.resolve(path.dirname(script), entry.originalSource);
      const { originalLine, originalColumn } = entry;
      return `${path.relative(projectRoot, source)}:${originalLine + 1}:${originalColumn + 1}`;
    });
}

/** As stacks and the reporter name it: by address, by absolute path, or by one from where the tests were started. */
const lineOfScript = /(?:file:\/\/)?([^\s:()'"]+\.mjs):(\d+):(\d+)/g;

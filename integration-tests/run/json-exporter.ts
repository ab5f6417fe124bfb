import { execFile } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { isExecutable, onPath } from './debian-packages';
import { findGo } from './go';
import { projectRoot } from './project';

/** The version that deploy/metrics runs too; a test compares them. */
export const jsonExporterVersion = 'v0.7.0';

const modulePath = 'github.com/prometheus-community/json_exporter';
const cache = path.join(projectRoot, '.cache');
const built = path.join(cache, `json_exporter-${jsonExporterVersion}`);
const buildWithinMs = 20 * 60_000;

/** The exporter, if it is here: `JSON_EXPORTER_PATH`, one built earlier, one on PATH. */
export function installedJsonExporter(): string | undefined {
  const file = process.env['JSON_EXPORTER_PATH'];
  if (file) {
    if (!isExecutable(file)) throw new Error(`JSON_EXPORTER_PATH names no program: ${file}`);
    return file;
  }
  return isExecutable(built) ? built : onPath('json_exporter');
}

/**
 * The exporter that is here, else one that Go builds from its published source, once, into `.cache`.
 * Throws with one line when neither is possible.
 */
export async function findJsonExporter(): Promise<string> {
  return installedJsonExporter() ?? (await build(await findGo()));
}

/**
 * A module of our own that requires that one version: `go install` would also ask for the list of all
 * versions, which is more than is needed and not always answered.
 */
async function build(go: string): Promise<string> {
  process.stderr.write(`building json_exporter ${jsonExporterVersion} with ${go} …\n`);
  const folder = path.join(cache, 'json-exporter-build');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'go.mod'),
    `module cmmd.test/json-exporter\n\ngo 1.22\n\nrequire ${modulePath} ${jsonExporterVersion}\n`,
  );
  try {
    await promisify(execFile)(go, ['build', '-mod=mod', '-o', 'json_exporter', modulePath], {
      cwd: folder,
      timeout: buildWithinMs,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const reason = output.split('\n').at(-1) ?? '';
    throw new Error(
      `json_exporter cannot be built: ${reason} (set JSON_EXPORTER_PATH to one you have)`,
      { cause: error },
    );
  }
  // Two builds at the same time must not leave half a program.
  await rename(path.join(folder, 'json_exporter'), built);
  return built;
}

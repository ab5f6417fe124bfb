import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ChunkReportFile } from '../../webpack.config';
import { projectRoot } from './project';

/** PatternFly comes from the console; the copies in the build are fallbacks for consoles without it. */
const shared = /^node_modules\/@patternfly\/react-(core|icons|table)\//;

/** What a build of the plugin consists of. */
export interface OwnChunks {
  /** For each exposed module, the files that its page needs at once. */
  exposed: ReadonlyMap<string, readonly string[]>;
  /** Files of the charts, loaded when a page shows one. */
  charts: readonly string[];
  /** True for a file that holds the plugin's own code or a library that only the plugin brings. */
  isOwn: (file: string) => boolean;
}

/**
 * Reads what the last build noted about itself (`ChunkReport` in webpack.config.ts).
 * @throws when there is no such note
 */
export function readOwnChunks(
  report = path.join(projectRoot, '.cache/plugin-chunks.json'),
): OwnChunks {
  if (!existsSync(report)) {
    throw new Error('the build has left no note of its chunks: run `npm run build` first');
  }
  return ownChunks(JSON.parse(readFileSync(report, 'utf8')) as ChunkReportFile);
}

/** Splits a build's chunks into the plugin's own and the fallbacks for what a console shares. */
export function ownChunks({ chunks, exposed, charts }: ChunkReportFile): OwnChunks {
  const fallbacks = new Set(
    chunks
      .filter(
        ({ sources }) =>
          sources.some((source) => shared.test(source)) &&
          !sources.some((source) => source.startsWith('src/')),
      )
      .flatMap(({ files }) => files),
  );
  const isOwn = (file: string) => /\.(js|css)$/.test(file) && !fallbacks.has(file);
  return {
    exposed: new Map(
      Object.entries(exposed).map(([name, files]) => [name, files.filter((file) => isOwn(file))]),
    ),
    charts: charts.filter((file) => isOwn(file)),
    isOwn,
  };
}

/**
 * What files of a folder weigh as a server sends them, in bytes of gzip: as the build has compressed them, which
 * deploy/nginx.conf sends; a build that did not (of developers, the bench's bare plugin) as a proxy would.
 */
export function gzipBytes(folder: string, files: readonly string[]): number {
  const sent = (file: string) =>
    existsSync(`${file}.gz`)
      ? statSync(`${file}.gz`).size
      : gzipSync(readFileSync(file), { level: 6 }).length;
  return files.reduce((sum, file) => sum + sent(path.join(folder, file)), 0);
}

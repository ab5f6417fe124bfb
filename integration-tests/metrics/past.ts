import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** One series of a past; a moment without a value has no sample. */
export interface PastSeries {
  name: string;
  labels: Record<string, string>;
  /** @param at milliseconds since the epoch */
  value: (at: number) => number | undefined;
}

/** Narrower than Prometheus looks back, so that only what is left out is a gap. */
const stepMs = 4 * 60_000;

/**
 * A data folder of Prometheus with a past, made by promtool. It must end some hours before now: the
 * newest hours are those that a running Prometheus writes itself.
 *
 */
export async function createPast(
  promtool: string,
  series: readonly PastSeries[],
  { from, to }: { from: number; to: number },
): Promise<{ dataFolder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cmmd-past-'));
  const file = path.join(folder, 'past.txt');
  const dataFolder = path.join(folder, 'data');
  const remove = () => rm(folder, { recursive: true, force: true });
  await writeFile(file, openMetrics(series, from, to));
  try {
    await promisify(execFile)(promtool, [
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      file,
      dataFolder,
    ]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { dataFolder, remove };
}

/** The samples of one name stand together, as OpenMetrics wants them. */
function openMetrics(series: readonly PastSeries[], from: number, to: number): string {
  const names = [...new Set(series.map(({ name }) => name))];
  const lines = names.flatMap((wanted) => [
    `# TYPE ${wanted} gauge`,
    ...series
      .filter(({ name }) => name === wanted)
      .flatMap(({ name, labels, value }) => {
        const texts = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
        const samples: string[] = [];
        for (let at = from; at <= to; at += stepMs) {
          const sample = value(at);
          if (sample !== undefined) {
            samples.push(`${name}{${texts.join(',')}} ${sample} ${at / 1000}`);
          }
        }
        return samples;
      }),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}

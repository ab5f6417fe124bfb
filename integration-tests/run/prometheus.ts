import { installDebianPackages, onPath } from './debian-packages';

/** Paths of the server and of its tool for rules. */
export interface PrometheusPrograms {
  prometheus: string;
  promtool: string;
}

/** Prometheus and promtool on PATH, if both are there. */
export function installedPrometheus(): PrometheusPrograms | undefined {
  const prometheus = onPath('prometheus');
  const promtool = onPath('promtool');
  return prometheus && promtool ? { prometheus, promtool } : undefined;
}

/**
 * Prometheus and promtool: those on PATH, else Debian's, which are installed when that is possible.
 * Throws with one line when there are none and none can be installed.
 */
export async function findPrometheus(): Promise<PrometheusPrograms> {
  const found = installedPrometheus();
  if (found) return found;
  await installDebianPackages('Prometheus', ['prometheus']);
  const installed = installedPrometheus();
  if (!installed) throw new Error('Prometheus is still missing after apt-get installed it');
  return installed;
}

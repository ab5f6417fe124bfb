/** The job name that the shipped ServiceMonitor gives to the collectors. */
export const job = 'cmmdc';

/** A PromQL string literal. */
export function promString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** A query whose series are told from those of others by the label `figure`. */
export function named(figure: string, query: string): string {
  return `label_replace(${query}, "figure", "${figure}", "", "")`;
}

const of = (series: string, ...more: string[]) =>
  `{${[`__name__=~"${series}"`, `job=${promString(job)}`, ...more].join(',')}}`;

const requiredFiles = of('cmmd_required_file_exists');

/**
 * What the collectors of all nodes answered at their last scrape, by `node`. Of each NUMA node (`numa_node`, `tier`), by
 * the series' own names, bytes total, used, free and inactive; of those without CPUs also whether it is movable and the
 * device's size. By label `figure` the device's names (`device`, by `device_id`, `mode` and `status`); `at`, when that
 * was, in seconds; and of the files that the operator needs (`filename`, `filepath`) of how many series each is (`told`,
 * of no node), of each node the number of them (`files`) and those that are missing there (`file`). One query fills a page
 * of any number of nodes, which waits for it: which files each node tells of is another (`fileFiguresQuery`), and
 * Prometheus goes through all that stands before an `or` once more for each: little stands there.
 */
export function nodeFiguresQuery(): string {
  const ofNuma = (series: string) => `max by (__name__, node, numa_node, tier) (${series})`;
  const cxl = 'tier="cxl"';
  return [
    named('at', `min by (node) (timestamp(${of('cmmd_numa_memory_total_bytes')}))`),
    named('told', `count by (filename, filepath) (${requiredFiles})`),
    named('file', `min by (node, filename, filepath) (${requiredFiles} == 0)`),
    named('files', `count by (node) (${requiredFiles})`),
    named(
      'device',
      `max by (node, numa_node, tier, device_id, mode, status) (${of('cmmd_numa_device_info', cxl)})`,
    ),
    // Told apart by a label: an `or` takes series for the same whose names alone differ.
    named('cxl', ofNuma(of('cmmd_numa_(movable|device_size_bytes)', cxl))),
    ofNuma(of('cmmd_numa_memory_(total|used|free|inactive_file)_bytes')),
  ].join(' or ');
}

/**
 * Of each node all files of which it tells (`file`), and how many they are (`files`): for clusters whose nodes do not all
 * tell of the same, as while the operator is updated.
 */
export function fileFiguresQuery(): string {
  const file = `min by (node, filename, filepath) (${requiredFiles})`;
  return `${named('file', file)} or ${named('files', `count by (node) (${file})`)}`;
}

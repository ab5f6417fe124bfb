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

/**
 * What the collectors of all nodes answered at their last scrape, by `node`. Of each NUMA node (`numa_node`, `tier`), by
 * the series' own names, bytes total, used, free and inactive; of those without CPUs also whether it is movable and the
 * device's size. By label `figure` the device's names (`device`, by `device_id`, `mode` and `status`); of the files that
 * the operator needs (`filename`, `filepath`) those of which all nodes have told (`everywhere`, of no node), of each node
 * those that are missing there and those of which not all have told (`file`), and how many it told of (`files`); and
 * `at`, when that was, in seconds. One query fills a page of any
 * number of nodes, and Prometheus goes through all that stands before an `or` once more for each: little stands there.
 */
export function nodeFiguresQuery(): string {
  const of = (series: string, ...more: string[]) =>
    `{${[`__name__=~"${series}"`, `job=${promString(job)}`, ...more].join(',')}}`;
  const ofNuma = (series: string) => `max by (__name__, node, numa_node, tier) (${series})`;
  const cxl = 'tier="cxl"';
  const file = `min by (node, filename, filepath) (${of('cmmd_required_file_exists')})`;
  const files = `count by (node) (${file})`;
  const everywhere = `count by (filename, filepath) (${file}) == scalar(count(${files}))`;
  return [
    named('at', `min by (node) (timestamp(${of('cmmd_numa_memory_total_bytes')}))`),
    named('everywhere', everywhere),
    named('file', `${file} == 0 or ${file} unless on (filename, filepath) (${everywhere})`),
    named('files', files),
    named(
      'device',
      `max by (node, numa_node, tier, device_id, mode, status) (${of('cmmd_numa_device_info', cxl)})`,
    ),
    // Told apart by a label: an `or` takes series for the same whose names alone differ.
    named('cxl', ofNuma(of('cmmd_numa_(movable|device_size_bytes)', cxl))),
    ofNuma(of('cmmd_numa_memory_(total|used|free|inactive_file)_bytes')),
  ].join(' or ');
}

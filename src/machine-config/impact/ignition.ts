/** Part of an Ignition config: any JSON object. */
export type Ignition = Readonly<Record<string, unknown>>;

/** By which field two entries of an Ignition list are the same entry. Other lists are concatenated. */
const entryKeys: Readonly<Record<string, string>> = {
  files: 'path',
  directories: 'path',
  links: 'path',
  units: 'name',
  dropins: 'name',
  users: 'name',
  groups: 'name',
  disks: 'device',
  filesystems: 'device',
  raid: 'name',
};

/** True for a JSON object, which is what every part of an Ignition config is. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What two Ignition configs put on a host together, the later one winning: objects field by field,
 * files by path, units by name. The content of a file is replaced as a whole.
 */
export function mergeIgnition(earlier: Ignition, later: Ignition): Ignition {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [field, value] of Object.entries(later)) {
    merged[field] = mergeField(field, merged[field], value);
  }
  return merged;
}

function mergeField(field: string, earlier: unknown, later: unknown): unknown {
  if (Array.isArray(earlier) && Array.isArray(later)) {
    return mergeEntries(entryKeys[field], earlier, later);
  }
  return field !== 'contents' && isRecord(earlier) && isRecord(later)
    ? mergeIgnition(earlier, later)
    : later;
}

function mergeEntries(key: string | undefined, earlier: unknown[], later: unknown[]): unknown[] {
  if (key === undefined) {
    return [...new Set([...earlier, ...later])];
  }
  const merged = [...earlier];
  for (const entry of later) {
    const at = merged.findIndex(
      (other) => isRecord(other) && isRecord(entry) && other[key] === entry[key],
    );
    const other = merged[at];
    if (isRecord(other) && isRecord(entry)) {
      merged[at] = mergeIgnition(other, entry);
    } else {
      merged.push(entry);
    }
  }
  return merged;
}

/** Paths of the files a config writes and names of the units it holds, as `file …` and `unit …`. */
export function ignitionEntries(config: unknown): string[] {
  const storage = isRecord(config) ? config['storage'] : undefined;
  const systemd = isRecord(config) ? config['systemd'] : undefined;
  return [
    ...namesIn(storage, 'files', 'path').map((path) => `file ${path}`),
    ...namesIn(systemd, 'units', 'name').map((name) => `unit ${name}`),
  ];
}

function namesIn(section: unknown, list: string, key: string): string[] {
  const entries = isRecord(section) ? section[list] : undefined;
  return Array.isArray(entries)
    ? entries.flatMap((entry: unknown) =>
        isRecord(entry) && typeof entry[key] === 'string' ? [entry[key]] : [],
      )
    : [];
}

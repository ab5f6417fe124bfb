import type { Ignition } from './types';

/** The field by which entries of an Ignition list are the same entry, by the list's name. */
const listKeys: Record<string, string> = {
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

/**
 * Merges two Ignition configs as Ignition itself does: objects by field, lists of keyed entries
 * (files by path, units by name …) by entry with the child winning, other lists appended.
 */
export function mergeIgnition(parent: Ignition, child: Ignition): Ignition {
  const merged: Ignition = { ...parent };
  for (const [name, value] of Object.entries(child)) {
    if (value !== undefined) merged[name] = mergeValue(name, merged[name], value);
  }
  return merged;
}

function mergeValue(name: string, parent: unknown, child: unknown): unknown {
  if (Array.isArray(parent) && Array.isArray(child)) return mergeLists(name, parent, child);
  if (isObject(parent) && isObject(child)) {
    // A file's content is replaced as a whole: old compression must not outlive old content.
    return name === 'contents' ? child : mergeIgnition(parent, child);
  }
  return child;
}

function mergeLists(name: string, parent: unknown[], child: unknown[]): unknown[] {
  const key = listKeys[name];
  if (key === undefined) return [...new Set([...parent, ...child])];
  const merged = [...parent];
  for (const entry of child) {
    const at = merged.findIndex(
      (old) => isObject(old) && isObject(entry) && old[key] === entry[key],
    );
    const old = merged[at];
    if (isObject(old) && isObject(entry)) merged[at] = mergeIgnition(old, entry);
    else merged.push(entry);
  }
  return merged;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

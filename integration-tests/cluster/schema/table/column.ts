import type { KubeObject } from '../../client/types';
import { findJsonPath } from '../json-path';
import { isRecord } from '../paths';
import { age } from './duration';

export type Cell = string | number | boolean | null;

export interface Column {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  priority?: number;
  cell: (object: KubeObject, now: Date) => Cell;
}

export const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace.',
  cell: (object) => object.metadata.name ?? '',
};

export const ageColumn: Column = {
  name: 'Age',
  type: 'string',
  description: 'Time since the object was created.',
  cell: (object, now) => age(object.metadata.creationTimestamp, now),
};

/** A column of text; `wide` ones are shown with `-o wide` only. */
export function text(name: string, cell: (object: KubeObject, now: Date) => string): Column {
  return { name, type: 'string', cell };
}

export function integer(name: string, path: string): Column {
  return { name, type: 'integer', cell: (object) => numberAt(object, path) };
}

export function wide(column: Column): Column {
  return { ...column, priority: 1 };
}

export function at(object: unknown, path: string): unknown {
  return findJsonPath(object, path)[0];
}

export function stringAt(object: unknown, path: string, absent = ''): string {
  const value = at(object, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : absent;
}

export function numberAt(object: unknown, path: string): number {
  const value = at(object, path);
  return typeof value === 'number' ? value : 0;
}

export function recordsAt(object: unknown, path: string): Record<string, unknown>[] {
  const value = at(object, path);
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** `a=1,b=2`, or `<none>`. */
export function labelsText(value: unknown): string {
  if (!isRecord(value) || Object.keys(value).length === 0) return '<none>';
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, label]) => `${key}=${String(label)}`)
    .join(',');
}

/** A label selector in its text form. */
export function selectorText(value: unknown): string {
  if (!isRecord(value)) return '<none>';
  const labels = isRecord(value['matchLabels'])
    ? Object.entries(value['matchLabels']).map(([key, label]) => `${key}=${String(label)}`)
    : [];
  const expressions = recordsAt(value, '.matchExpressions').map((expression) => {
    const key = stringAt(expression, '.key');
    const values = at(expression, '.values');
    const list = Array.isArray(values) ? ` (${values.join(',')})` : '';
    const operator = stringAt(expression, '.operator');
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'}${list}`;
  });
  return [...labels, ...expressions].join(',') || '<none>';
}

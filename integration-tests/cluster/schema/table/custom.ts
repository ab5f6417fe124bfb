import { findJsonPath } from '../json-path';
import type { PrinterColumn } from '../types';
import { nameColumn } from './column';
import type { Cell, Column } from './column';
import { age } from './duration';

const ageOnly: PrinterColumn = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

/** Columns of a custom resource: its name, then its printer columns (just the age when none). */
export function customColumns(columns: PrinterColumn[] | undefined): Column[] {
  const printed = columns === undefined || columns.length === 0 ? [ageOnly] : columns;
  return [nameColumn, ...printed.map(customColumn)];
}

function customColumn(column: PrinterColumn): Column {
  const type = column.type as Column['type'];
  const description =
    column.description ??
    `Custom resource definition column (in JSONPath format): ${column.jsonPath}`;
  return {
    name: column.name,
    type,
    description,
    ...(column.format !== undefined && { format: column.format }),
    ...(column.priority !== undefined && { priority: column.priority }),
    cell: (object, now) => convert(type, findJsonPath(object, column.jsonPath)[0], now),
  };
}

function convert(type: Column['type'], value: unknown, now: Date): Cell {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : JSON.stringify(value);
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value === 'string' ? dateText(value, now) : null;
  }
}

function dateText(value: string, now: Date): string {
  return Number.isNaN(Date.parse(value)) ? '<invalid>' : age(value, now);
}

import type { KubeObject, Resource } from '../../client/types';
import type { PrinterColumn } from '../types';
import { ageColumn, nameColumn } from './column';
import type { Cell, Column } from './column';
import { coreColumns } from './core';
import { customColumns } from './custom';
import { nodeColumns } from './nodes';
import { podColumns } from './pods';
import { workloadColumns } from './workloads';

export interface TableOptions {
  /** What each row carries beside its cells (query parameter `includeObject`). */
  includeObject?: 'None' | 'Metadata' | 'Object';
  /** ListMeta of the table: resourceVersion, continue, remainingItemCount. */
  metadata?: object;
  /** Ages are counted to this time; default: the present. */
  now?: Date;
}

/** A meta.k8s.io/v1 Table. */
export type Table = {
  kind: 'Table';
  apiVersion: 'meta.k8s.io/v1';
  metadata: object;
  columnDefinitions: {
    name: string;
    type: string;
    format: string;
    description: string;
    priority: number;
  }[];
  rows: { cells: Cell[]; object?: object }[];
};

const builtinColumns: Record<string, Column[]> = {
  '/pods': podColumns,
  '/nodes': nodeColumns,
  ...workloadColumns,
  ...coreColumns,
};

/**
 * The table `kubectl get` prints: kubectl's usual columns for builtin kinds, the printer columns of
 * the CRD for custom resources (pass `[]` when it has none).
 */
export function tableFor(
  resource: Resource,
  items: KubeObject[],
  printerColumns?: PrinterColumn[],
  options: TableOptions = {},
): Table {
  const { includeObject = 'Metadata', metadata = {}, now = new Date() } = options;
  const columns = printerColumns
    ? customColumns(printerColumns)
    : (builtinColumns[`${resource.group}/${resource.plural}`] ?? [nameColumn, ageColumn]);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, format, description, priority }) => ({
      name,
      type,
      format: format ?? '',
      description: description ?? name,
      priority: priority ?? 0,
    })),
    rows: items.map((item) => ({
      cells: columns.map((column) => column.cell(item, now)),
      ...(includeObject !== 'None' && {
        object: includeObject === 'Object' ? item : partialMetadata(item),
      }),
    })),
  };
}

/** The object's metadata only, as `includeObject=Metadata` and metadata watches return it. */
export function partialMetadata(object: KubeObject): object {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

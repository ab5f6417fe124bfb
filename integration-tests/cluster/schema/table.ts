import type { KubeObject, Resource } from '../client/types';
import type { PrinterColumn } from './types';

export interface TableColumn {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

/** A meta.k8s.io/v1 Table of the items with kubectl's usual columns. */
export function tableFor(
  _resource: Resource,
  items: KubeObject[],
  _columns?: PrinterColumn[],
): object {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {},
    columnDefinitions: [
      { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
      { name: 'Created At', type: 'date', format: '', description: '', priority: 0 },
    ],
    rows: items.map((object) => ({
      cells: [object.metadata.name, object.metadata.creationTimestamp],
      object: {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: object.metadata,
      },
    })),
  };
}

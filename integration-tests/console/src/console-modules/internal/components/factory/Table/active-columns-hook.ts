import { useMemo } from 'react';
import { useActiveNamespaceContext } from '../../../../../app/active-namespace';
import { ALL_NAMESPACES } from '../../../../../k8s/resource-url';
import type { TableColumn } from './VirtualizedTable';

interface UseActiveColumnsOptions<D> {
  columns: TableColumn<D>[];
  showNamespaceOverride?: boolean;
  columnManagementID?: string;
}

/**
 * The columns to show: all but the additional ones (there is no column management here), and the
 * namespace only where objects of several projects are listed.
 */
export function useActiveColumns<D>({
  columns,
  showNamespaceOverride,
}: UseActiveColumnsOptions<D>): [TableColumn<D>[], boolean] {
  const [namespace] = useActiveNamespaceContext();
  const showNamespace = showNamespaceOverride || namespace === ALL_NAMESPACES;
  const active = useMemo(
    () =>
      columns.filter(({ id, additional }) => !additional && (id !== 'namespace' || showNamespace)),
    [columns, showNamespace],
  );
  return [active, true];
}

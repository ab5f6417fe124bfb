import { useActiveNamespaceContext } from '../../../app/active-namespace';

/** The active project (or the key of all projects) and its setter. */
export function useActiveNamespace(): [string, (namespace: string) => void] {
  return useActiveNamespaceContext();
}

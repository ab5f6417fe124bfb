import { useMemo } from 'react';
import { matchesSelector } from '../../k8s/selectors';
import type { KubeResource, LabelSelector } from '../../k8s/types';

/**
 * What the console gives the list page of a kind. All but the namespace come where it shows the list
 * within a page of its own: Search, which has its own filters, and the instances of a CRD.
 */
export interface ListPageProps {
  namespace?: string;
  /** false: the page around it has a heading and names the browser's tab. */
  showTitle?: boolean;
  /** As the console writes them: `NotEquals` is its word for `a!=b`. */
  selector?: LabelSelector;
  /** Part of a name. */
  nameFilter?: string;
  /** true: the page around it searches by name and label already. */
  hideNameLabelFilters?: boolean;
}

export interface ListPage {
  /** `undefined`: all projects. */
  namespace: string | undefined;
  embedded: boolean;
  /** Whether name and label are searched by the page around it. */
  searchedOutside: boolean;
  /** Which objects that page asks for; `undefined`: all. The same function while it asks for the same. */
  passes: ((object: KubeResource) => boolean) | undefined;
}

/** The console's name for all projects where it does not leave the namespace out. */
const allNamespacesKey = '#ALL_NS#';

/** Reads the props of a list page. */
export function useListPage(props: ListPageProps): ListPage {
  const { namespace, showTitle, selector, nameFilter = '', hideNameLabelFilters } = props;
  // The console makes a new selector at each of its renders.
  const wanted = JSON.stringify(selector);
  const passes = useMemo(
    () => narrowing(wanted && (JSON.parse(wanted) as LabelSelector), nameFilter),
    [wanted, nameFilter],
  );
  return {
    namespace: namespace === allNamespacesKey ? undefined : namespace,
    embedded: showTitle === false,
    searchedOutside: hideNameLabelFilters === true,
    passes,
  };
}

function narrowing(selector: LabelSelector | '' | undefined, nameFilter: string) {
  const text = nameFilter.trim().toLowerCase();
  const { matchLabels = {}, matchExpressions = [] } = selector || {};
  if (text === '' && Object.keys(matchLabels).length + matchExpressions.length === 0) {
    return undefined;
  }
  const wanted = {
    matchLabels,
    matchExpressions: matchExpressions.map((one) =>
      one.operator === 'NotEquals' ? { ...one, operator: 'NotIn' } : one,
    ),
  };
  return ({ metadata }: KubeResource) =>
    (metadata?.name ?? '').toLowerCase().includes(text) &&
    matchesSelector(wanted, metadata?.labels);
}

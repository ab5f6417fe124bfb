import { loadLists } from '../live-list/useLiveList';
import { COLLECTOR_PODS, NODES, OPERATOR_PODS } from './cluster-queries';

/**
 * Asks for what a page shows of the whole cluster's memory as soon as the page's code is there. React draws the page's
 * frame first, and the SDK asks who may list what only after that: on a cluster of a hundred nodes all has come by
 * then. What fails here is asked for again by the page, which says what is wrong.
 */
export function askAhead(): void {
  void Promise.allSettled([
    // On its way beside what begins the lists.
    loadLists(),
    import(/* webpackChunkName: "fed-polls" */ '../live-list/begin').then(({ begin }) =>
      // The longest last: servers answer one after the other.
      Promise.allSettled([begin([NODES]), begin([COLLECTOR_PODS, OPERATOR_PODS])]),
    ),
    import(/* webpackChunkName: "fed-polls" */ '../prometheus/fed-polls').then(({ beginFeed }) =>
      beginFeed(),
    ),
  ]);
}

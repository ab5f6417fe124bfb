import { useEffect, useMemo, useReducer, useState } from 'react';
import type { KubeResource } from '../../k8s/types';
import type * as LiveLists from './live-lists';
import type { ListQuery } from '../projected-list/list-pages';
import { useCalm } from '../watches/useCalm';
import { isNotServed } from '../watches/watched';
import type { Watched } from '../watches/watched';

type Lists = typeof LiveLists;

/** A download of its own, on its way while the console finds out who may list what; kept for the next page. */
let lists: Lists | undefined;

/** @throws where it could not be downloaded */
export async function loadLists(): Promise<Lists> {
  lists ??= await import(/* webpackChunkName: "live-lists" */ './live-lists');
  return lists;
}

/** Asks again for each list that failed, on request: by themselves they wait longer each time. */
export function retryLists(): void {
  lists?.retryFailed();
}

/**
 * What lists and watches; `error` where it could not be downloaded.
 *
 * @param wanted false does not ask for it yet
 */
function useLists(wanted: boolean): { lists?: Lists; error?: unknown } {
  const [state, setState] = useState<{ lists?: Lists; error?: unknown }>(() => ({
    ...(lists && { lists }),
  }));
  useEffect(() => {
    let ended = false;
    const tell = (now: typeof state) => {
      if (!ended) {
        setState(now);
      }
    };
    if (wanted && lists) {
      // Somebody else's came in the meantime.
      const there = lists;
      setState((known) => (known.lists ? known : { lists: there }));
    } else if (wanted) {
      loadLists().then(
        (loaded) => tell({ lists: loaded }),
        (error: unknown) => tell({ error }),
      );
    }
    return () => {
      ended = true;
    };
  }, [wanted]);
  return state;
}

/**
 * The objects of a kind that may be there by the thousand, as a watch of the console gives them, at a fraction of its
 * cost; kept beyond the page that listened.
 *
 * @param query a constant, or memoized; `null` lists nothing
 * @param allowed whether the user may list them; `undefined` while under review
 */
export function useLiveList<Resource extends KubeResource>(
  query: ListQuery | null,
  allowed: boolean | undefined,
): Watched<Resource> {
  const { lists: available, error: notLoaded } = useLists(query !== null);
  const live = useMemo(
    () => (allowed === true && query !== null ? available?.liveListOf(query) : undefined),
    [available, query, allowed],
  );
  const [, wake] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (!live) {
      return undefined;
    }
    // What came between the first render and now.
    wake();
    return live.listen(wake);
  }, [live]);
  useEffect(() => {
    if (allowed === false && query !== null) {
      available?.forget(query);
    }
  }, [available, allowed, query]);
  const state = live?.state;
  const failed = state?.error ?? (query === null ? undefined : notLoaded);
  const list = useMemo(() => {
    const loaded = state?.loaded === true;
    const notServed = isNotServed(failed);
    return {
      allowed,
      items: (state?.items ?? none) as readonly Resource[],
      settled: allowed === false || loaded || Boolean(failed),
      loaded: loaded && !failed,
      error: notServed ? undefined : failed,
      notServed,
    };
  }, [allowed, state, failed]);
  return useCalm(list);
}

/**
 * Begins a list that what comes later on the page will listen to, so that it is there by then.
 *
 * @param query a constant, or memoized; `null` begins nothing
 * @param allowed whether the user may list them; `undefined` while under review
 */
export function useBegun(query: ListQuery | null, allowed: boolean | undefined): void {
  useEffect(() => {
    if (query && allowed) {
      loadLists().then(
        ({ liveListOf }) => liveListOf(query).listen(() => undefined)(),
        // Who listens later asks for the download again, and says what is wrong.
        () => undefined,
      );
    }
  }, [query, allowed]);
}

const none: readonly never[] = [];

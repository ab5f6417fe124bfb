import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Model } from '../../k8s/models';
import { browserEnvironment } from '../browser-environment';
import { isNotServed, useMayList } from '../watches/watched';
import { fetchPage } from './fetch-page';
import { listProjected } from './list-pages';

/** Objects of a kind, projected, listed anew from time to time. */
export interface ProjectedList<Item> {
  /** May the user list the kind there? `undefined` while under review. */
  allowed: boolean | undefined;
  /** While not `loaded`, those of the pages that have come. */
  items: readonly Item[];
  /** Every page of a list has come at least once. */
  loaded: boolean;
  /** Of the last list; what there was before it stays. */
  error: unknown;
  /** The cluster does not serve the kind; `error` is then absent. */
  notServed: boolean;
  /** Lists anew now. */
  refresh: () => void;
}

/** Between the end of one list and the next: ten thousand objects are some megabytes each time. */
const intervalMs = 60_000;

/**
 * All objects of a kind of the cluster, projected, at this moment; each page is listed by itself.
 *
 * @throws what the server answers
 */
export function listNow<Item>(model: Model, project: (object: unknown) => Item): Promise<Item[]> {
  const listed = { model, namespace: undefined, project };
  return listProjected(fetchPage, listed, new AbortController().signal);
}

const none: readonly never[] = [];

interface State<Item> {
  items: readonly Item[];
  loaded: boolean;
  error?: unknown;
}

/**
 * Lists a kind and keeps of each object only its projection. Not watched: a watch of the console keeps
 * every object whole. While the page is hidden nothing is asked; once it is seen again, at once.
 *
 * @param model a constant
 * @param project a constant, pure
 * @param namespace one for as long as the component is there (give it a key); all projects without
 * @param wanted false lists nothing yet
 */
export function useProjectedList<Item>(
  model: Model,
  project: (object: unknown) => Item,
  namespace: string | undefined,
  wanted = true,
): ProjectedList<Item> {
  const allowed = useMayList(model, namespace);
  const [state, setState] = useState<State<Item>>({ items: none, loaded: false });
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => {
    if (allowed !== true || !wanted) {
      return undefined;
    }
    const list = (signal: AbortSignal) =>
      listProjected(fetchPage, { model, namespace, project }, signal, (some) =>
        // Only the first time: later lists replace the old one when they are complete.
        setState((before) =>
          before.loaded || some.length < before.items.length
            ? before
            : { items: some, loaded: false },
        ),
      );
    return whileSeen(async (signal) => {
      try {
        setState({ items: await list(signal), loaded: true });
      } catch (error) {
        if (!signal.aborted) {
          setState((before) => ({ ...before, error }));
        }
      }
    });
  }, [allowed, wanted, model, project, namespace, round]);
  const notServed = isNotServed(state.error);
  return useMemo(
    () => ({
      allowed,
      items: state.items,
      loaded: state.loaded,
      error: notServed ? undefined : state.error,
      notServed,
      refresh,
    }),
    [allowed, state, notServed, refresh],
  );
}

/** Does something now and again and again, but not while the page is hidden. @returns what ends it */
function whileSeen(act: (signal: AbortSignal) => Promise<void>): () => void {
  const controller = new AbortController();
  let stopWaiting: () => void = () => undefined;
  const next = () => {
    if (!browserEnvironment.isHidden()) {
      void act(controller.signal).then(() => {
        if (!controller.signal.aborted) {
          stopWaiting = browserEnvironment.setTimer(next, intervalMs);
        }
      });
      return;
    }
    const stop = browserEnvironment.onVisibilityChange(() => {
      stop();
      next();
    });
    stopWaiting = stop;
  };
  next();
  return () => {
    controller.abort();
    stopWaiting();
  };
}

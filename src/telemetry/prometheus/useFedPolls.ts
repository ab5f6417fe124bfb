import { useEffect, useMemo, useReducer, useState } from 'react';
import { staleAfter } from '../collectors/poll-schedule';
import { useCollectorPollsSeen } from '../collectors/useCollectorPolls';
import type { UsePolls } from '../collectors/useCollectorPolls';
import type { FedPolls } from './fed-polls';

/** Prometheus is asked each minute, for what it scraped within the last half: two answers were missed. */
const FED_STALE_MS = 180_000;

/** So long the collectors wait for what decides whom to ask, which is a download of its own. */
const PATIENCE_MS = 3_000;

/** The rows of a list's first page. */
const ROWS_SEEN_FIRST = 20;

const nobody: Parameters<UsePolls>[0] = new Map();

/**
 * The collectors' figures where Prometheus may tell them: one query fills the page, and a collector is asked when its
 * series are missing or old, when somebody looks at its node, and now and then. Without Prometheus each is asked.
 */
export const useFedPolls: UsePolls = (...page) => usePollsOrFeed(undefined, ...page);

/** The same for a list of nodes, whose first rows need no others; sums of all nodes do. */
export const useFedPollsOfRows: UsePolls = (...page) => usePollsOrFeed(ROWS_SEEN_FIRST, ...page);

function usePollsOrFeed(
  seenFirst: number | undefined,
  ...[targets, allowed, namespace]: Parameters<UsePolls>
): ReturnType<UsePolls> {
  // `null`: it could not be loaded, or not yet, so that the collectors are asked.
  const [fed, setFed] = useState<FedPolls | null>();
  const [version, onChange] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let ended = false;
    let opened: FedPolls | undefined;
    const askAll = () => {
      if (!ended) {
        setFed((current) => current ?? null);
      }
    };
    setTimeout(askAll, PATIENCE_MS);
    import(/* webpackChunkName: "fed-polls" */ './fed-polls').then((module) => {
      if (!ended) {
        opened = new module.FedPolls(onChange);
        setFed(opened);
      }
    }, askAll);
    return () => {
      ended = true;
      opened?.close();
    };
  }, []);
  const asked = fed === null ? targets : (fed?.asked ?? nobody);
  const { polls, retry } = useCollectorPollsSeen(seenFirst, asked, allowed);
  useEffect(() => fed?.setNamespace(namespace), [fed, namespace]);
  useEffect(() => fed?.learn(targets, polls), [fed, targets, polls]);
  const merged = useMemo(
    () => (fed && allowed !== false ? fed.merge(targets, polls) : polls),
    // `version` tells of what changed within.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [fed, allowed, targets, polls, version],
  );
  return {
    polls: merged,
    retry,
    ...(fed && { look: fed.look }),
    staleAfterMs: Math.max(fed?.feeds ? FED_STALE_MS : 0, staleAfter(targets.size)),
  };
}

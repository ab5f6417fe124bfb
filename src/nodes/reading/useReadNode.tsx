import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { NodeResource } from '../../k8s/types';
import { browserExec } from '../../telemetry/exec/browser-exec';
import type { ExecEnvironment } from '../../telemetry/exec/run-command';
import { readNode } from '../../telemetry/node-reading/read-node';
import type { NodeAnswer } from '../../telemetry/node-reading/read-node';
import { bestPlace, readingPods } from '../../telemetry/node-reading/reading-pods';
import type { ReadingPod } from '../../telemetry/node-reading/reading-pods';
import { keepReading } from '../../telemetry/node-reading/useNodeReading';
import { useNodePods } from '../../telemetry/watches/useNodePods';
import { hugepages } from '../hugepages';

/** Why a node cannot be read from here. */
export type Refusal =
  | { kind: 'pods' | 'none' }
  /** `create` on `pods/exec` is missing in these. */
  | { kind: 'exec'; namespaces: readonly string[] };

export interface ReadNodeState {
  /** Where it would be read. */
  choice: ReadingPod | undefined;
  choose: (key: string) => void;
  /** Those that the user may run commands in. */
  places: readonly ReadingPod[];
  /** Ask for the user's rights; to be rendered somewhere. */
  reviews: ReactNode;
  refused: Refusal | undefined;
  read: () => void;
  reading: boolean;
  failure: Extract<NodeAnswer, { failure: unknown }> | undefined;
  error: unknown;
}

/** Sizes of huge pages that hosts have when the kubelet names none. */
const usualSizes = [2 ** 21, 2 ** 30];

/** Where a node can be read, by whom, and reading it. */
export function useReadNode(
  resource: NodeResource,
  onRead: () => void,
  environment: () => ExecEnvironment = browserExec,
): ReadNodeState {
  const nodeName = resource.metadata?.name ?? '';
  const bootID = resource.status?.nodeInfo?.bootID;
  const pods = useNodePods(nodeName);
  const candidates = useMemo(() => readingPods(pods.items), [pods.items]);
  const namespaces = useMemo(
    () => [...new Set(candidates.map(({ namespace }) => namespace))],
    [candidates],
  );
  const [allowed, setAllowed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const onAnswer = useCallback(
    (namespace: string, may: boolean) =>
      setAllowed((known) =>
        known.get(namespace) === may ? known : new Map([...known, [namespace, may]]),
      ),
    [],
  );
  const places = candidates.filter(({ namespace }) => allowed.get(namespace) === true);
  const [chosen, setChosen] = useState<string>();
  const choice =
    places.find(({ namespace, pod }) => `${namespace}/${pod}` === chosen) ??
    bestPlace(candidates, allowed);
  const [state, setState] = useState<{ busy: boolean; answer?: NodeAnswer; error?: unknown }>({
    busy: false,
  });
  const leave = useRef<AbortController>();
  // Another node, or another page: nobody waits for the answer any more.
  useEffect(() => () => leave.current?.abort(), [nodeName]);
  const sizes = useMemo(() => {
    const named = hugepages(resource).flatMap(({ pageBytes }) => pageBytes ?? []);
    return named.length > 0 ? named : usualSizes;
  }, [resource]);
  const read = () => {
    if (!choice) {
      return;
    }
    leave.current?.abort();
    const controller = new AbortController();
    leave.current = controller;
    setState({ busy: true });
    const { namespace, pod } = choice;
    readNode(choice, sizes, environment(), controller.signal).then(
      (answer) => {
        setState({ busy: false, answer });
        if ('figures' in answer) {
          const from = { kind: 'pod', namespace, pod } as const;
          keepReading(nodeName, { ...answer.figures, at: Date.now(), from, bootID });
          onRead();
        }
      },
      (error: unknown) => {
        if (!controller.signal.aborted) {
          setState({ busy: false, error });
        }
      },
    );
  };
  return {
    choice,
    choose: setChosen,
    places,
    reviews: namespaces.map((namespace) => (
      <ExecReview key={namespace} namespace={namespace} onAnswer={onAnswer} />
    )),
    refused: refusalOf(pods, namespaces, allowed),
    read,
    reading: state.busy,
    failure: state.answer && 'failure' in state.answer ? state.answer : undefined,
    error: state.error,
  };
}

function refusalOf(
  pods: { allowed: boolean | undefined; settled: boolean },
  namespaces: readonly string[],
  allowed: ReadonlyMap<string, boolean>,
): Refusal | undefined {
  if (pods.allowed === false) {
    return { kind: 'pods' };
  }
  if (!pods.settled) {
    return undefined;
  }
  if (namespaces.length === 0) {
    return { kind: 'none' };
  }
  return namespaces.every((namespace) => allowed.get(namespace) === false)
    ? { kind: 'exec', namespaces }
    : undefined;
}

/** A component for each project: the review keeps its previous answer when its question changes. */
function ExecReview({
  namespace,
  onAnswer,
}: {
  namespace: string;
  onAnswer: (namespace: string, allowed: boolean) => void;
}): null {
  const [allowed, loading] = useAccessReview({
    resource: 'pods',
    subresource: 'exec',
    verb: 'create',
    namespace,
  });
  useEffect(() => {
    if (!loading) {
      onAnswer(namespace, allowed);
    }
  }, [namespace, allowed, loading, onAnswer]);
  return null;
}

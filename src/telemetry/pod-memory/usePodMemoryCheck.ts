import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PodResource } from '../../k8s/types';
import { browserExec } from '../exec/browser-exec';
import type { ExecEnvironment } from '../exec/run-command';
import { askMemory, memoryCommands } from './ask';
import type { PodMemoryAnswer } from './ask';

/** Answers by the uid of their pod, kept while the console is open: they are asked for on demand. */
const kept = new Map<string, PodMemoryAnswer>();
/** More than anybody looks at; the oldest go. */
const mostKept = 200;

export interface PodMemoryCheck {
  /** Asks the pod's containers now. Nothing is asked before. */
  ask: () => void;
  asking: boolean;
  /** The last answer, whoever asked. */
  answer: PodMemoryAnswer | undefined;
  /** What stood in the way of asking at all. */
  error: unknown;
}

/**
 * Where a pod's memory is, by the kernel's own figures, asked for on demand: never polled, since each
 * time starts a process in every container.
 */
export function usePodMemoryCheck(
  pod: PodResource | undefined,
  environment: () => ExecEnvironment = browserExec,
): PodMemoryCheck {
  const uid = pod?.metadata?.uid ?? '';
  const [state, setState] = useState<{ uid: string; asking: boolean; error?: unknown }>({
    uid,
    asking: false,
  });
  const leave = useRef<AbortController>();
  // Another pod, or another page: nobody reads the answer any more.
  useEffect(() => () => leave.current?.abort(), [uid]);
  const ask = useCallback(() => {
    if (!pod) {
      return;
    }
    leave.current?.abort();
    const controller = new AbortController();
    leave.current = controller;
    setState({ uid, asking: true });
    askMemory(memoryCommands(pod), environment(), controller.signal).then(
      (containers) => {
        keep(uid, { containers, at: Date.now() });
        setState({ uid, asking: false });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) {
          setState({ uid, asking: false, error });
        }
      },
    );
  }, [pod, uid, environment]);
  const own = state.uid === uid;
  return {
    ask,
    asking: own && state.asking,
    answer: kept.get(uid),
    error: own ? state.error : undefined,
  };
}

function keep(uid: string, answer: PodMemoryAnswer): void {
  kept.delete(uid);
  kept.set(uid, answer);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) {
    kept.delete(oldest);
  }
}

/**
 * What the user lacks to run a command in the pods of a project, as a role names it; undefined while
 * that is asked. Opening the connection is a `get` for some API servers and a `create` for others.
 */
export function useMissingExec(namespace: string): readonly string[] | undefined {
  const [mayCreate, askingCreate] = useAccessReview({
    resource: 'pods',
    subresource: 'exec',
    verb: 'create',
    namespace,
  });
  const [mayGet, askingGet] = useAccessReview({
    resource: 'pods',
    subresource: 'exec',
    verb: 'get',
    namespace,
  });
  if (askingCreate || askingGet) {
    return undefined;
  }
  return [...(mayCreate ? [] : ['create pods/exec']), ...(mayGet ? [] : ['get pods/exec'])];
}

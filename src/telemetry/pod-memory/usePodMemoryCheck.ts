import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback } from 'react';
import type { PodResource } from '../../k8s/types';
import { browserExec } from '../exec/browser-exec';
import type { ExecEnvironment } from '../exec/run-command';
import { KeptAnswers, useKeptAnswers } from '../collectors/kept-answers';
import { useOnDemand } from '../watches/useOnDemand';
import { askMemory, memoryCommands } from './ask';
import type { PodMemoryAnswer } from './ask';

/** Answers by the uid of their pod. */
const kept = new KeptAnswers<PodMemoryAnswer>();

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
  const answers = useKeptAnswers(kept);
  const askAndKeep = useCallback(
    async (signal: AbortSignal) => {
      if (pod) {
        const containers = await askMemory(memoryCommands(pod), environment(), signal);
        kept.keep(uid, { containers, at: Date.now() });
      }
    },
    [pod, uid, environment],
  );
  const { run, busy, error } = useOnDemand(uid, askAndKeep);
  return { ask: run, asking: busy, answer: answers.get(uid), error };
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

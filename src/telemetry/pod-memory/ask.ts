import type { ExecTarget } from '../../k8s/exec/request';
import type { PodResource } from '../../k8s/types';
import { notRun } from '../exec/outcome';
import type { ExecFailure } from '../exec/outcome';
import { runCommand } from '../exec/run-command';
import type { ExecEnvironment, ExecResult } from '../exec/run-command';
import { parseNumaStat } from './numa-stat';
import type { NumaStat, NumaStatProblem } from './numa-stat';

/** The file in every container that tells its own memory by NUMA node (control groups version 2). */
export const NUMA_STAT = '/sys/fs/cgroup/memory.numa_stat';

/** Why a container gave no figures. */
export type MemoryFailure = ExecFailure | { kind: Extract<NumaStatProblem, 'not-numa-stat'> };

export interface ContainerMemory {
  container: string;
  answer: { stat: NumaStat } | { failure: MemoryFailure };
}

/** What the containers of a pod said, and when. */
export interface PodMemoryAnswer {
  containers: readonly ContainerMemory[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** The commands that ask every container of a pod. */
export function memoryCommands({ metadata, spec }: PodResource): ExecTarget[] {
  return (spec?.containers ?? []).flatMap(({ name }) =>
    name === undefined
      ? []
      : [
          {
            namespace: metadata?.namespace ?? '',
            pod: metadata?.name ?? '',
            container: name,
            command: ['cat', NUMA_STAT],
          },
        ],
  );
}

/**
 * Asks the containers one after the other. Each fails for itself.
 *
 * @throws DOMException `AbortError`
 */
export async function askMemory(
  targets: readonly ExecTarget[],
  environment: ExecEnvironment,
  signal: AbortSignal,
): Promise<ContainerMemory[]> {
  const answers: ContainerMemory[] = [];
  for (const target of targets) {
    const result = await runCommand(target, environment, signal);
    answers.push({ container: target.container, answer: answerOf(result) });
  }
  return answers;
}

/** What the end of a command says about the memory. */
export function answerOf(result: ExecResult): ContainerMemory['answer'] {
  const failure = notRun(result);
  if (failure || result.kind !== 'ended') {
    return { failure: failure ?? { kind: 'cut' } };
  }
  const { end, output, errorText, broken } = result;
  if (end?.kind === 'exit' || (output.length === 0 && errorText !== '')) {
    return {
      failure: {
        kind: 'failed',
        message: errorText.trim() || (end?.kind === 'exit' ? end.message : ''),
      },
    };
  }
  const stat = parseNumaStat(output);
  if (typeof stat === 'string') {
    return { failure: { kind: stat === 'empty' && broken ? 'cut' : stat } };
  }
  return { stat: { ...stat, cut: stat.cut || broken } };
}

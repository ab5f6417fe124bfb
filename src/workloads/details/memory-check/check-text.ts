import { execFailureText } from '../../../components/exec-failure-text';
import type { Translate } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { MemoryFailure } from '../../../telemetry/pod-memory/ask';
import { NUMA_STAT } from '../../../telemetry/pod-memory/ask';
import type { MemoryFinding } from '../../../telemetry/pod-memory/verdict';

/** What the figures prove, in a word and in a sentence. */
export function findingText(
  { verdict, there, total }: MemoryFinding,
  asked: number | undefined,
  t: Translate,
): { word: string; sentence: string } {
  const values = { part: formatBytes(there), whole: formatBytes(total), numa: asked ?? '' };
  switch (verdict) {
    case 'proved':
      return {
        word: t('Proved'),
        sentence: t('{{part}} of {{whole}} are on NUMA node {{numa}}, as asked.', values),
      };
    case 'contradicted':
      return {
        word: t('Contradicted'),
        sentence: t(
          'Only {{part}} of {{whole}} are on NUMA node {{numa}}, which was asked for. The hook that binds containers did not act, or acted after the memory was taken: is the node enrolled and up to date? Recreate the workload once it is.',
          values,
        ),
      };
    case 'mixed':
      return {
        word: t('Mixed'),
        sentence: t(
          '{{part}} of {{whole}} are on NUMA node {{numa}}, which was asked for. A container is bound after it has started: what it took before may lie elsewhere, and stays there.',
          values,
        ),
      };
    case 'unbound':
      return {
        word: t('Not bound'),
        sentence: t(
          'No NUMA node was asked for and nothing binds these {{whole}}: the kernel puts them where it likes.',
          values,
        ),
      };
    case 'nothing':
      return {
        word: t('Nothing to judge'),
        sentence: t('The container holds no memory of its own yet. Check again later.'),
      };
  }
}

/** Why a container gave no figures, and what to do. */
export function failureText(failure: MemoryFailure, t: Translate): string {
  return failure.kind === 'not-numa-stat'
    ? t(
        'The answer is not the file that was asked for. Nodes with control groups of version 1 have none.',
      )
    : execFailureText(failure, NUMA_STAT, t);
}

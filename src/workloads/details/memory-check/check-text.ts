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
  switch (failure.kind) {
    case 'not-opened':
      return t(
        'The connection was refused before it opened, and a browser does not tell why: the pod may be gone, a permission may have been taken away, or a proxy lets no WebSocket through. Try the command in a terminal: it says why.',
      );
    case 'timeout':
      return t('No answer in time. The node may be overloaded or not reachable. Try again.');
    case 'too-much':
      return t('The answer was longer than this file ever is, and was not read.');
    case 'no-program':
      return t(
        'The image has no program cat, so nobody can look from inside of this container. The figures of its NUMA node before and after a restart of the pod tell indirectly.',
      );
    case 'no-container':
      return t('The container does not run now.');
    case 'failed':
      return t('The command failed: {{message}}', {
        message: failure.message || t('no message'),
      });
    case 'empty':
      return t('The file {{file}} is empty.', { file: NUMA_STAT });
    case 'binary':
      return t('The answer is no text. Something else than the kernel has answered.');
    case 'cut':
      return t('The connection ended in the middle of the answer. Try again.');
    case 'not-numa-stat':
      return t(
        'The answer is not the file that was asked for. Nodes with control groups of version 1 have none.',
      );
  }
}

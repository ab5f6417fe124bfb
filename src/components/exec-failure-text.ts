import type { ExecFailure } from '../telemetry/exec/outcome';
import type { Translate } from './translation';

/**
 * Why a command in a container told nothing, and what to do.
 *
 * @param file what it was to read
 */
export function execFailureText(failure: ExecFailure, file: string, t: Translate): string {
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
      return t('The file {{file}} is empty.', { file });
    case 'binary':
      return t('The answer is no text. Something else than the kernel has answered.');
    case 'cut':
      return t('The connection ended in the middle of the answer. Try again.');
  }
}

import type { Translate } from '../../components/translation';
import type { Rollout } from '../../machine-config/rollout';
import { formatDuration } from '../duration';

/** How long the rest will take, and where that comes from. */
export function estimateText(
  { estimate, state, paused }: Rollout,
  t: Translate,
): { text: string; basis: string } | undefined {
  if (state !== 'updating' || paused) {
    return undefined;
  }
  if (estimate.kind === 'none') {
    return {
      text: t('No estimate yet'),
      basis:
        estimate.reason === 'first'
          ? t('There is one once the first node has finished.')
          : t('The cluster does not tell how long the nodes took.'),
    };
  }
  const basis = [
    t('Mean of {{count}} finished nodes: {{duration}} per node, {{atATime}} at a time.', {
      count: estimate.basedOn,
      duration: formatDuration(estimate.perNodeMs, t),
      atATime: estimate.atATime,
    }),
    ...(estimate.overdue.length > 0
      ? [t('Takes longer than that already: {{nodes}}.', { nodes: estimate.overdue.join(', ') })]
      : []),
  ].join(' ');
  return estimate.ms < 1000
    ? { text: t('Should be done by now'), basis }
    : { text: t('About {{duration}} left', { duration: formatDuration(estimate.ms, t) }), basis };
}

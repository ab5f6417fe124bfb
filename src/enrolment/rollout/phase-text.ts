import type { Translate } from '../../components/translation';
import type { Step } from '../../machine-config/node-phase';
import type { Rollout } from '../../machine-config/rollout';

/** Name of a step, as a column of the timeline. */
export function stepName(step: Step, t: Translate): string {
  switch (step) {
    case 'pending':
      return t('Pending');
    case 'cordon':
      return t('Cordon');
    case 'drain':
      return t('Drain');
    case 'apply':
      return t('Apply');
    case 'reboot':
      return t('Reboot');
    case 'uncordon':
      return t('Uncordon');
    case 'done':
      return t('Done');
  }
}

/** What happens in a step, for people who have not seen one. */
export function stepMeaning(step: Step, t: Translate): string {
  switch (step) {
    case 'pending':
      return t('Not begun');
    case 'cordon':
      return t('Takes no new pods from now on');
    case 'drain':
      return t('Pods are evicted');
    case 'apply':
      return t('Files and system are written');
    case 'reboot':
      return t('The host restarts');
    case 'uncordon':
      return t('Accepts pods again');
    case 'done':
      return t('Runs the config of the pool');
  }
}

/** The state of a rollout in a word. */
export function rolloutStateLabel({ state, paused, renderError }: Rollout, t: Translate) {
  if (renderError !== undefined) {
    return { status: 'danger', text: t('Not rendered') } as const;
  }
  switch (state) {
    case 'empty':
      return { text: t('No nodes') } as const;
    case 'rendering':
      return { status: 'info', text: t('Rendering') } as const;
    case 'degraded':
      return { status: 'danger', text: t('Degraded') } as const;
    case 'stuck':
      return { status: 'danger', text: t('Stuck') } as const;
    case 'paused':
      return { status: 'warning', text: t('Paused') } as const;
    case 'done':
      return paused
        ? ({ status: 'warning', text: t('Up to date, paused') } as const)
        : ({ status: 'success', text: t('Up to date') } as const);
    case 'updating':
      return paused
        ? ({ status: 'warning', text: t('Pausing') } as const)
        : ({ status: 'info', text: t('Updating') } as const);
  }
}

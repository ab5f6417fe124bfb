import type { Translate } from '../../components/translation';
import type { LimitDefault, LimitRefusal } from './admission/limit-range';
import type { QuotaRefusal } from './admission/quota';

/** Which quota refuses what, in one or two sentences. */
export function quotaText(t: Translate, refusal: QuotaRefusal): string {
  const { quota, spansProjects } = refusal;
  const shared = spansProjects
    ? ` ${t('{{quota}} counts several projects together.', { quota })}`
    : '';
  switch (refusal.problem) {
    case 'exceeded': {
      const { resource, hard, used, wanted } = refusal;
      const values = { quota, resource, hard, used, wanted };
      return `${t('{{quota}}: {{resource}} is limited to {{hard}}, {{used}} is used, {{wanted}} more.', values)}${shared}`;
    }
    case 'missing': {
      const { resource, containers } = refusal;
      const values = { quota, resource, containers: containers.join(', ') };
      return `${t('{{quota}} refuses pods with containers that do not set {{resource}}: {{containers}}.', values)}${shared}`;
    }
    case 'uncounted':
      return `${t('{{quota}} has not been counted yet, and refuses everything until it is.', { quota })}${shared}`;
  }
}

/** Which rule of which limit range refuses the pods. */
export function limitRefusalText(t: Translate, refusal: LimitRefusal): string {
  const { limitRange: range, container, resource, bound, value } = refusal;
  const subject =
    container === undefined ? t('the pod') : t('container {{name}}', { name: container });
  const values = { range, subject, resource, bound, value: value ?? '' };
  switch (refusal.rule) {
    case 'minimum':
      if (value === undefined) {
        return t(
          '{{range}}: {{subject}} sets no {{resource}} request; the minimum is {{bound}}.',
          values,
        );
      }
      return refusal.of === 'request'
        ? t(
            '{{range}}: {{subject}} has a {{resource}} request of {{value}}; the minimum is {{bound}}.',
            values,
          )
        : t(
            '{{range}}: {{subject}} has a {{resource}} limit of {{value}}; the minimum is {{bound}}.',
            values,
          );
    case 'maximum':
      if (value === undefined) {
        return t(
          '{{range}}: {{subject}} sets no {{resource}} limit; the maximum is {{bound}}.',
          values,
        );
      }
      return refusal.of === 'request'
        ? t(
            '{{range}}: {{subject}} has a {{resource}} request of {{value}}; the maximum is {{bound}}.',
            values,
          )
        : t(
            '{{range}}: {{subject}} has a {{resource}} limit of {{value}}; the maximum is {{bound}}.',
            values,
          );
    case 'ratio':
      return value === undefined
        ? t(
            '{{range}}: {{subject}} must set a {{resource}} request and limit; the limit may be {{bound}} times the request.',
            values,
          )
        : t(
            '{{range}}: {{subject}} has a {{resource}} limit of {{value}} times its request; at most {{bound}} times are allowed.',
            values,
          );
    case 'default':
      return t(
        '{{range}}: {{subject}} gets a {{resource}} limit of {{bound}}, which is below its request of {{value}}.',
        values,
      );
  }
}

/** What a limit range adds by itself. */
export function limitDefaultText(
  t: Translate,
  { limitRange, container, of, value }: LimitDefault,
): string {
  const values = { range: limitRange, container, bound: value };
  return of === 'request'
    ? t(
        '{{range}} gives container {{container}} a memory request of {{bound}}, which the operator does not count when it chooses a place.',
        values,
      )
    : t('{{range}} gives container {{container}} a memory limit of {{bound}}.', values);
}

import type { PreflightInput } from './rules';
import type { Preflight } from './types';

/** Whether the checks tell of a quota, or of a limit range, that refuses the pods. */
export interface Foretold {
  quota: boolean;
  limits: boolean;
}

export function foretold(checks: readonly Preflight[]): Foretold {
  return {
    quota: checks.some(({ name }) => name === 'quota'),
    limits: checks.some((check) => check.name === 'limit-range' && check.refusals.length > 0),
  };
}

/** Whether the server's words are about what the checks tell already. */
export function isForetold(text: string, { quota, limits }: Foretold): boolean {
  return (
    (quota && /(?:exceeded|failed) quota/.test(text)) ||
    (limits && /usage per (?:Pod|Container)|limit to request ratio/.test(text))
  );
}

/** Whether a warning of pod security is the refusal's own reason. */
function isRefusalOf(warning: string, refusal: string | undefined): boolean {
  const reason = /would violate PodSecurity (".*)/s.exec(warning)?.[1];
  return reason !== undefined && refusal?.includes(`violates PodSecurity ${reason}`) === true;
}

/**
 * What the server says itself. It refuses pods for the first reason it finds; what the checks of quotas and
 * limit ranges say of it already, with figures and ways out, is not said twice. Nearly every project of
 * OpenShift warns of pod security: a warning is no hindrance. Where a level of pod security is enforced and
 * no other is warned of, the server warns of the Deployment by what it refuses the pods for: that is said once.
 */
export function serverChecks(
  { trial }: Pick<PreflightInput, 'trial'>,
  found: readonly Preflight[],
): Preflight[] {
  const text = trial?.podsRefused;
  const texts = (trial?.warnings ?? []).filter((each) => !isRefusalOf(each, text));
  const isKnown = text !== undefined && isForetold(text, foretold(found));
  return [
    ...(text === undefined || isKnown
      ? []
      : [{ severity: 'warning' as const, name: 'pods-refused' as const, text }]),
    ...(texts.length === 0
      ? []
      : [{ severity: 'info' as const, name: 'server-warnings' as const, texts }]),
  ];
}

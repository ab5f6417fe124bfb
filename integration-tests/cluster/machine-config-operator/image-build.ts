import { createHash } from 'node:crypto';
import type { BuildCondition, MachineOSBuild, MachineOSConfig } from './types';

/** All five conditions that a build has, in order, with the builder's words. */
const words: readonly [BuildCondition, reason: string, message: string][] = [
  ['Prepared', 'Prepared', 'Build Prepared and Pending'],
  ['Building', 'Building', 'Image Build In Progress'],
  ['Failed', 'Failed', 'Build Failed'],
  ['Interrupted', 'Interrupted', 'Build Interrupted'],
  ['Succeeded', 'Ready', 'Build Ready'],
];

/** The conditions of a build in a state: that one true, the others false. */
export function conditionsFor(
  state: BuildCondition,
  lastTransitionTime: string,
): NonNullable<NonNullable<MachineOSBuild['status']>['conditions']> {
  return words.map(([type, reason, message]) => ({
    type,
    status: type === state ? 'True' : 'False',
    reason,
    message,
    lastTransitionTime,
  }));
}

/**
 * Whether the Containerfile fails. Nothing is run here: an instruction `RUN false` or `RUN exit` with
 * another status than 0 is what fails.
 */
export function failsToBuild({ spec }: MachineOSConfig): boolean {
  return (spec?.containerFile ?? []).some(({ content }) =>
    /^\s*RUN\s+(?:false|exit\s+[1-9]\d*)\s*$/im.test(content),
  );
}

/** Where a build's image was pushed, by digest. */
export function imageOfBuild({ metadata, spec }: MachineOSBuild): string {
  const digest = createHash('sha256').update(`${metadata.uid}`).digest('hex');
  return `${(spec?.renderedImagePushSpec ?? '').replace(/:[^:/]*$/, '')}@sha256:${digest}`;
}

/** What a node goes through, in this order; without a drain or a reboot it skips those. */
export const STEPS = ['pending', 'cordon', 'drain', 'apply', 'reboot', 'uncordon', 'done'] as const;
export type Step = (typeof STEPS)[number];

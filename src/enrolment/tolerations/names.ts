/** The operator's configuration of its collector (contract §1), in its own namespace. */
export const TOLERATION_CONFIG = 'cmmd-config';
export const TOLERATION_KEY = 'CMMD_ND_TOLERATIONS';

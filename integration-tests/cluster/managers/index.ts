export { createSelfHealing, selfHealLabel } from './self-healing';

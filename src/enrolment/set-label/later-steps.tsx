/* The steps after the first two, as one download. */
export { ApplyStep } from './apply/ApplyStep';
export { EarlierProblems } from './EarlierProblems';
export { ImpactStep } from './impact/ImpactStep';
export { ReviewStep } from './review/ReviewStep';

/* What a form needs that starts from another object, as one download. */
export { takeOver, withPayload } from './clean-payload';
export { cloneOf, fromDeployment } from './start';
export { TakenOutNote } from './TakenOutNote';

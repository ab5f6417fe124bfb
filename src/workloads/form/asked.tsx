/*
 * What looks at what is asked for, as one download: an empty form has nothing of it to say. It comes right after what
 * the form opens with, so that it is there when somebody types.
 */
export { readPayloadTypes } from '../../operator/payload-refusal';
export { Verdict } from '../placement/Verdict';
export { preflightText } from '../preflight/preflight-text';
export { factsOfExisting, preflight } from '../preflight/rules';
export { foretold } from '../preflight/server-checks';
export { tryCreating } from './try-creating';
export { WaysOut } from './WaysOut';

// What there is of one machine, and for all of them, beside their list. In one module: what they download is nearly the
// same, and the entry script names each module.
export { default as MachineTabPage } from './tab';
export { default as PreparePage } from './prepare';
export { default as WizardPage } from './wizard';
export { useMachineActions } from './machine-actions';

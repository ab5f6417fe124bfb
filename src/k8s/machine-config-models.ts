import { model } from './models';
import type { Model } from './models';

/*
 * What the Machine Config Operator knows beside pools, and what holds it up: every page downloads `models.ts`.
 */

const ofMachineConfigOperator = {
  apiGroup: 'machineconfiguration.openshift.io',
  namespaced: false,
  crd: true,
};

export const MachineConfigModel = /* @__PURE__ */ model(
  'v1',
  'MachineConfig',
  'machineconfigs',
  'MC',
  ofMachineConfigOperator,
);

/** Served as `v1` from OpenShift 4.19; before that as `v1alpha1`, with TechPreview features only. */
export const MachineConfigNodeModel = /* @__PURE__ */ model(
  'v1',
  'MachineConfigNode',
  'machineconfignodes',
  'MCN',
  ofMachineConfigOperator,
);

export const MachineConfigNodeV1alpha1Model: Model = {
  ...MachineConfigNodeModel,
  apiVersion: 'v1alpha1',
};

/** That a pool's nodes run an image of the pool's own (image mode); served from OpenShift 4.19 on. */
export const MachineOSConfigModel = /* @__PURE__ */ model(
  'v1',
  'MachineOSConfig',
  'machineosconfigs',
  'MOSC',
  ofMachineConfigOperator,
);

export const PodDisruptionBudgetModel = /* @__PURE__ */ model(
  'v1',
  'PodDisruptionBudget',
  'poddisruptionbudgets',
  'PDB',
  { apiGroup: 'policy' },
);

import { model } from './models';

/*
 * What the Operator Lifecycle Manager knows of an operator.
 */

const ofOlm = { apiGroup: 'operators.coreos.com', crd: true };

export const ClusterServiceVersionModel = /* @__PURE__ */ model(
  'v1alpha1',
  'ClusterServiceVersion',
  'clusterserviceversions',
  'CSV',
  ofOlm,
);

/** What OLM installed and from where; its name leads to the ClusterServiceVersion. */
export const SubscriptionModel = /* @__PURE__ */ model(
  'v1alpha1',
  'Subscription',
  'subscriptions',
  'SUB',
  ofOlm,
);

import { model } from './models';

/*
 * Questions about who the user is, and what they may do.
 */

/** Whether the user may do something; nothing is stored. */
export const SelfSubjectAccessReviewModel = /* @__PURE__ */ model(
  'v1',
  'SelfSubjectAccessReview',
  'selfsubjectaccessreviews',
  'SSAR',
  { apiGroup: 'authorization.k8s.io', namespaced: false },
);

/** Who the user is, as the API server knows them; nothing is stored. */
export const SelfSubjectReviewModel = /* @__PURE__ */ model(
  'v1',
  'SelfSubjectReview',
  'selfsubjectreviews',
  'SSR',
  { apiGroup: 'authentication.k8s.io', namespaced: false },
);

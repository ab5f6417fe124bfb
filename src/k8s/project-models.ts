import { model } from './models';

/*
 * Kinds of a project that few pages know: every page downloads `models.ts`.
 */

export const HorizontalPodAutoscalerModel = /* @__PURE__ */ model(
  'v2',
  'HorizontalPodAutoscaler',
  'horizontalpodautoscalers',
  'HPA',
  { apiGroup: 'autoscaling' },
);

export const ResourceQuotaModel = /* @__PURE__ */ model(
  'v1',
  'ResourceQuota',
  'resourcequotas',
  'RQ',
);

export const LimitRangeModel = /* @__PURE__ */ model('v1', 'LimitRange', 'limitranges', 'LR');

export const ReplicaSetModel = /* @__PURE__ */ model('v1', 'ReplicaSet', 'replicasets', 'RS', {
  apiGroup: 'apps',
});

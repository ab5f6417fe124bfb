import { model } from './models';

export const EndpointsModel = /* @__PURE__ */ model('v1', 'Endpoints', 'endpoints', 'EP', {
  labelPlural: 'Endpoints',
});

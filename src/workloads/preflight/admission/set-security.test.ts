import type { CmmdResource } from '../../../k8s/types';
import type { Preflight } from '../types';
import { withSecurityFor } from './set-security';

const refused: Preflight = {
  severity: 'warning',
  name: 'pods-refused',
  text: 'pods "a-pod" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
};
const deployment = (spec: object) =>
  ({
    spec: { payload: { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } } },
  }) as CmmdResource;
const specOf = (cmmd: CmmdResource | undefined) =>
  (cmmd?.spec?.payload as { spec: { template: { spec: unknown } } } | undefined)?.spec.template
    .spec;

test('sets what restricted asks for, on every container, and keeps what is set', () => {
  const before = deployment({
    securityContext: { runAsNonRoot: false },
    containers: [
      { name: 'a' },
      { name: 'b', securityContext: { privileged: true, capabilities: { add: ['X'] } } },
    ],
    initContainers: [{ name: 'i' }],
  });
  const hardened = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const after = withSecurityFor(refused, before);
  expect(specOf(after)).toEqual({
    securityContext: { runAsNonRoot: false, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      { name: 'a', securityContext: hardened },
      {
        name: 'b',
        securityContext: {
          privileged: true,
          allowPrivilegeEscalation: false,
          capabilities: { add: ['X'], drop: ['ALL'] },
        },
      },
    ],
    initContainers: [{ name: 'i', securityContext: hardened }],
  });
  // Once set, there is nothing more to offer.
  expect(after && withSecurityFor(refused, after)).toBeUndefined();
});

test.each<[string, Preflight]>([
  ['another level', { ...refused, text: 'violates PodSecurity "baseline:latest": privileged' }],
  ['a quota', { ...refused, text: 'exceeded quota: q' }],
  ['another check', { severity: 'warning', name: 'rollout', nodes: [] }],
])('%s asks for nothing of it', (_, check) => {
  expect(withSecurityFor(check, deployment({ containers: [{ name: 'a' }] }))).toBeUndefined();
});

test('a warning asks for it as well, of a Pod too', () => {
  const warned: Preflight = {
    severity: 'info',
    name: 'server-warnings',
    texts: ['would violate PodSecurity "restricted:v1.28": seccompProfile'],
  };
  const pod = { spec: { payload: { kind: 'Pod', spec: { containers: [] } } } } as unknown;
  expect(withSecurityFor(warned, pod as CmmdResource)?.spec?.payload).toMatchObject({
    spec: { securityContext: { runAsNonRoot: true } },
  });
});

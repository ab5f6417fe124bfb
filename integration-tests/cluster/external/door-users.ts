import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** Groups of the user that a token names; `system:authenticated` the API server adds itself. */
export function groupsOf(user: string): string[] {
  const account = /^system:serviceaccount:([^:]+):[^:]+$/.exec(user)?.[1];
  if (account !== undefined) {
    return ['system:serviceaccounts', `system:serviceaccounts:${account}`];
  }
  if (user.startsWith('system:node:')) return ['system:nodes'];
  const administrators = user === 'kube:admin' ? ['system:cluster-admins'] : [];
  return [...administrators, 'system:authenticated:oauth'];
}

/** The user a request's bearer token names; undefined for whoever holds the kubeconfig. */
export function userOf(headers: IncomingHttpHeaders): string | undefined {
  return /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}

/** Users and groups that a request asks to act as (`kubectl --as`). */
export function impersonationOf(headers: IncomingHttpHeaders): { user: string; groups: string[] } {
  const user = headers['impersonate-user'];
  const groups = headers['impersonate-group'] ?? [];
  return {
    user: typeof user === 'string' ? user : '',
    groups: Array.isArray(groups) ? groups : groups.split(/,\s*/),
  };
}

const oneConnection = new Set(
  'connection keep-alive proxy-connection transfer-encoding upgrade host authorization'.split(' '),
);

/** The headers of a request for the API server, with the identity that is to act. */
export function onwardHeaders(
  headers: IncomingHttpHeaders,
  identity: OutgoingHttpHeaders,
): OutgoingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !oneConnection.has(name));
  return { ...Object.fromEntries(kept), ...identity };
}

/** The reviews to ask for before `user` may act as someone else. */
export function impersonationReviews(
  user: string,
  wanted: { user: string; groups: string[] },
): object[] {
  const subjects = [
    { resource: 'users', name: wanted.user },
    ...wanted.groups.map((name) => ({ resource: 'groups', name })),
  ];
  return subjects.map((subject) => ({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user,
      groups: [...groupsOf(user), 'system:authenticated'],
      resourceAttributes: { verb: 'impersonate', ...subject },
    },
  }));
}

import type { IncomingHttpHeaders } from 'node:http';

/** Who sends a request. */
export interface User {
  name: string;
  groups: string[];
  extra?: Record<string, string[]>;
}

export const authenticated = 'system:authenticated';
const masters = 'system:masters';

/** The user without credentials: what an insecure local port gives. */
export const systemAdmin: User = { name: 'system:admin', groups: [masters, authenticated] };

/** Members of system:masters may do everything, whatever the roles say. */
export function isMaster(user: User): boolean {
  return user.groups.includes(masters);
}

/** The user a bearer token names: here the token is the name itself. */
export function userOfToken(token: string): User {
  if (token === systemAdmin.name) return systemAdmin;
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(token);
  if (account?.[1] !== undefined) {
    const groups = ['system:serviceaccounts', `system:serviceaccounts:${account[1]}`];
    return { name: token, groups: [...groups, authenticated] };
  }
  if (token.startsWith('system:node:')) {
    return { name: token, groups: ['system:nodes', authenticated] };
  }
  // kube:admin is the bootstrap administrator of OpenShift.
  const admin = token === 'kube:admin' ? ['system:cluster-admins'] : [];
  return { name: token, groups: [...admin, `${authenticated}:oauth`, authenticated] };
}

const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** The user that the Authorization header names. */
export function authenticate(headers: IncomingHttpHeaders): User {
  const header = headers.authorization;
  if (header === undefined || header === '') return systemAdmin;
  const token = /^bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  // Other credentials than a token count as none, and a request with a header is not the local port's.
  return token === undefined ? anonymous : userOfToken(token);
}

export interface Impersonation {
  user: string;
  groups: string[];
}

/** What the Impersonate-* headers ask for (`kubectl --as`), if anything. */
export function impersonationOf(headers: IncomingHttpHeaders): Impersonation | undefined {
  const user = headers['impersonate-user'];
  const groups = headers['impersonate-group'];
  if (typeof user !== 'string' || user === '') return undefined;
  const list = groups === undefined ? [] : Array.isArray(groups) ? groups : groups.split(/,\s*/);
  return { user, groups: list };
}

/** The user to act as. Without groups of its own a named user gets those its token would give. */
export function impersonated({ user, groups }: Impersonation): User {
  if (groups.length === 0) return userOfToken(user);
  return { name: user, groups: [...new Set([...groups, authenticated])] };
}

import { forbidden, StatusError } from '../http/status-error';
import type { User } from './identity';
import type { Attributes } from './rbac';

/** The 403 of a real API server for a request that no role allows. */
export function denial(user: User, attributes: Attributes): StatusError {
  if (attributes.path !== undefined) {
    const message = `forbidden: User "${user.name}" cannot ${attributes.verb} path "${attributes.path}"`;
    return new StatusError(403, 'Forbidden', message, {});
  }
  const { verb, group = '', resource = '', subresource, namespace, name = '' } = attributes;
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  const why = `User "${user.name}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`;
  return forbidden({ group, name: resource }, name, why);
}

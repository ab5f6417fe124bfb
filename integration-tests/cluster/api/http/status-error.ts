import type { FieldCause } from '../../schema/types';

export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** Group and plural of a resource, or group and kind, as messages name them. */
export interface GroupName {
  group: string;
  name: string;
}

/** An error that reaches the client as a `Status` body, in the words of a real API server. */
export class StatusError extends Error {
  override name = 'StatusError';

  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: StatusDetails,
  ) {
    super(message);
  }

  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason !== '' && { reason: this.reason }),
      ...(this.details !== undefined && { details: this.details }),
      code: this.code,
    };
  }
}

/** `cmmds.cmmd.samsung.com`, or `pods` in the core group. */
export function qualified({ group, name }: GroupName): string {
  return group === '' ? name : `${name}.${group}`;
}

function detailsOf(of: GroupName, name: string, more: StatusDetails = {}): StatusDetails {
  return {
    ...(name !== '' && { name }),
    ...(of.group !== '' && { group: of.group }),
    ...(of.name !== '' && { kind: of.name }),
    ...more,
  };
}

export function notFound(of: GroupName, name: string): StatusError {
  const message = `${qualified(of)} "${name}" not found`;
  return new StatusError(404, 'NotFound', message, detailsOf(of, name));
}

/** The answer for a resource or subresource that is not served. */
export function unknownResource(): StatusError {
  const message = 'the server could not find the requested resource';
  return new StatusError(404, 'NotFound', message, {});
}

export function alreadyExists(of: GroupName, name: string): StatusError {
  const message = `${qualified(of)} "${name}" already exists`;
  return new StatusError(409, 'AlreadyExists', message, detailsOf(of, name));
}

export function conflict(
  of: GroupName,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): StatusError {
  const message = `Operation cannot be fulfilled on ${qualified(of)} "${name}": ${why}`;
  return new StatusError(409, 'Conflict', message, detailsOf(of, name));
}

export function forbidden(
  of: GroupName,
  name: string,
  why: string,
  causes?: StatusCause[],
): StatusError {
  const subject = name === '' ? qualified(of) : `${qualified(of)} "${name}"`;
  const details = detailsOf(of, name, causes && { causes });
  return new StatusError(403, 'Forbidden', `${subject} is forbidden: ${why}`, details);
}

/** 422 naming each wrong field; `kind` is the kind (not the plural) with its group. */
export function invalid(kind: GroupName, name: string, causes: FieldCause[]): StatusError {
  // Each is said once, however often it stands among the causes.
  const errors = [
    ...new Set(
      causes.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)),
    ),
  ];
  const list = errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`;
  const message = `${qualified(kind)} "${name}" is invalid: ${list}`;
  const details = detailsOf(kind, name, { causes });
  return new StatusError(422, 'Invalid', message, details);
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function methodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource';
  return new StatusError(405, 'MethodNotAllowed', message, {});
}

/** What became of a list or watch whose resource version is no longer in the history. */
export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message);
}

export function unsupportedMediaType(accepted: string[]): StatusError {
  const types = accepted.join(', ');
  const message = `the body of the request was in an unknown format - accepted media types include: ${types}`;
  return new StatusError(415, 'UnsupportedMediaType', message);
}

export function serviceUnavailable(message: string): StatusError {
  return new StatusError(503, 'ServiceUnavailable', message);
}

export function tooManyRequests(
  message: string,
  retryAfterSeconds: number,
  causes: StatusCause[],
): StatusError {
  const details = { ...(retryAfterSeconds > 0 && { retryAfterSeconds }), causes };
  return new StatusError(429, 'TooManyRequests', message, details);
}

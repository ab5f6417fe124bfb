import type { FieldCause } from '../../schema/types';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const dns1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const qualifiedPart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const labelValuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const subdomainMessage =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', " +
  "and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelMessage =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
  "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const dns1035Message =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, " +
  "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is " +
  "'[a-z]([-a-z0-9]*[a-z0-9])?')";
const namePartMessage =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const labelValueMessage =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', " +
  "and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

const tooLong = (maximum: number): string => `must be no more than ${maximum} characters`;

/** Why a text is not a DNS-1123 subdomain; empty when it is. */
export function subdomainProblems(text: string): string[] {
  return [
    ...(text.length > 253 ? [tooLong(253)] : []),
    ...(subdomain.test(text) ? [] : [subdomainMessage]),
  ];
}

export function labelProblems(text: string): string[] {
  return [...(text.length > 63 ? [tooLong(63)] : []), ...(label.test(text) ? [] : [labelMessage])];
}

function dns1035Problems(text: string): string[] {
  return [
    ...(text.length > 63 ? [tooLong(63)] : []),
    ...(dns1035.test(text) ? [] : [dns1035Message]),
  ];
}

/** RBAC names may be anything that fits in a path. */
export function pathSegmentProblems(text: string): string[] {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((bad) => text.includes(bad)).map((bad) => `may not contain '${bad}'`);
}

/** The check of `metadata.name` for a resource (`group/plural`). */
export function nameProblems(collection: string, name: string): string[] {
  if (collection === '/namespaces') return labelProblems(name);
  if (collection === '/services') return dns1035Problems(name);
  if (collection.startsWith('rbac.authorization.k8s.io/')) return pathSegmentProblems(name);
  return subdomainProblems(name);
}

/** Why a text is not a label or annotation key, `[prefix/]name`. */
export function qualifiedNameProblems(key: string): string[] {
  const parts = key.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    return [
      `a qualified name ${namePartMessage.slice('name part '.length)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const problems: string[] = [];
  if (second !== undefined) {
    if (first === '') problems.push('prefix part must be non-empty');
    else problems.push(...subdomainProblems(first).map((problem) => `prefix part ${problem}`));
  }
  const name = second ?? first;
  if (name === '') problems.push('name part must be non-empty');
  else if (name.length > 63) problems.push(`name part ${tooLong(63)}`);
  if (!qualifiedPart.test(name)) problems.push(namePartMessage);
  return problems;
}

export function labelValueProblems(value: string): string[] {
  return [
    ...(value.length > 63 ? [tooLong(63)] : []),
    ...(labelValuePattern.test(value) ? [] : [labelValueMessage]),
  ];
}

/** Causes for a map of labels at a field. */
export function labelCauses(labels: Record<string, string>, field: string): FieldCause[] {
  const causes: FieldCause[] = [];
  for (const [key, value] of Object.entries(labels)) {
    for (const [subject, problems] of [
      [key, qualifiedNameProblems(key)],
      [value, labelValueProblems(value)],
    ] as const) {
      for (const problem of problems) causes.push(invalidCause(field, subject, problem));
    }
  }
  return causes;
}

export function invalidCause(field: string, value: unknown, problem: string): FieldCause {
  const message = `Invalid value: ${value === undefined ? 'null' : JSON.stringify(value)}: ${problem}`;
  return { reason: 'FieldValueInvalid', field, message };
}

export function requiredCause(field: string, detail = ''): FieldCause {
  const message = detail === '' ? 'Required value' : `Required value: ${detail}`;
  return { reason: 'FieldValueRequired', field, message };
}

export function forbiddenCause(field: string, detail: string): FieldCause {
  return { reason: 'FieldValueForbidden', field, message: `Forbidden: ${detail}` };
}

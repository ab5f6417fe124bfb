/**
 * The fields an object may have: `any` ends the description (everything below is allowed), a list holds
 * the description of its items.
 */
export type Shape =
  'any' | 'string' | 'boolean' | 'integer' | 'quantity' | 'strings' | ShapeFields | [Shape];

export interface ShapeFields {
  [field: string]: Shape;
}

/**
 * What of a value the shape does not allow, in the words of KubeVirt's schema validation:
 * `spec.domain.memory.guestNUMA in body is a forbidden property`.
 */
export function shapeProblems(value: unknown, shape: Shape, path: string): string[] {
  if (shape === 'any' || value === undefined || value === null) return [];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [wrongType(path, 'array', value)];
    const [item] = shape;
    return value.flatMap((each, index) => shapeProblems(each, item, `${path}.${index}`));
  }
  if (typeof shape === 'object') {
    if (!isRecord(value)) return [wrongType(path, 'object', value)];
    return Object.entries(value).flatMap(([field, each]) => {
      const at = path === '' ? `.${field}` : `${path}.${field}`;
      const inner = Object.hasOwn(shape, field) ? shape[field] : undefined;
      return inner === undefined
        ? [`${at} in body is a forbidden property`]
        : shapeProblems(each, inner, at.replace(/^\./, ''));
    });
  }
  return scalarProblem(value, shape, path);
}

function scalarProblem(value: unknown, shape: string, path: string): string[] {
  switch (shape) {
    case 'string':
      return typeof value === 'string' ? [] : [wrongType(path, 'string', value)];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType(path, 'boolean', value)];
    case 'integer':
      return Number.isInteger(value) ? [] : [wrongType(path, 'integer', value)];
    case 'quantity':
      return ['string', 'number'].includes(typeof value) ? [] : [wrongType(path, 'string', value)];
    default:
      return isRecord(value) && Object.values(value).every((each) => typeof each === 'string')
        ? []
        : [wrongType(path, 'object', value)];
  }
}

function wrongType(path: string, type: string, value: unknown): string {
  const got = Array.isArray(value) ? 'array' : typeof value;
  return `${path} in body must be of type ${type}: "${got}"`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

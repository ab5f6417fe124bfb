/** An object as JSON or YAML gives it: nothing is known of its fields. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a map, neither a list nor nothing. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

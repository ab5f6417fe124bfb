import { at, listAt, mapAt, textAt } from '../../k8s/json-path';

/** A quota of a project that counts limits: without them it lets no container pass. */
export function limitQuota(quotas: readonly unknown[] | undefined): string | undefined {
  const found = quotas?.find((quota) =>
    Object.keys(mapAt(quota, 'spec', 'hard')).some((key) => /^limits\./.test(key)),
  );
  return found === undefined ? undefined : (textAt(found, 'metadata', 'name') ?? '');
}

/** Whether LimitRanges of a project give every container a memory limit that has none. */
export function limitsByDefault(limitRanges: readonly unknown[]): boolean {
  return limitRanges.some((range) =>
    listAt(range, 'spec', 'limits').some(
      (limit) =>
        textAt(limit, 'type') === 'Container' &&
        (at(limit, 'default', 'memory') ?? at(limit, 'max', 'memory')) !== undefined,
    ),
  );
}

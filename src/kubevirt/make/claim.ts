import { listAt, textAt } from '../../k8s/json-path';

/** A PersistentVolumeClaim, as far as a copy of its disk needs it. */
export interface ClaimFacts {
  name: string;
  accessModes: readonly string[];
  volumeMode: string | undefined;
  storageClass: string | undefined;
  /** As it is asked for: `30Gi`. */
  size: string | undefined;
}

/** @param claim any JSON */
export function claimFacts(claim: unknown): ClaimFacts {
  return {
    name: textAt(claim, 'metadata', 'name') ?? '',
    accessModes: listAt(claim, 'spec', 'accessModes').filter(
      (mode): mode is string => typeof mode === 'string',
    ),
    volumeMode: textAt(claim, 'spec', 'volumeMode'),
    storageClass: textAt(claim, 'spec', 'storageClassName'),
    size: textAt(claim, 'spec', 'resources', 'requests', 'storage'),
  };
}

/** Several nodes can have it at once. */
export function isShared({ accessModes }: ClaimFacts): boolean {
  return accessModes.includes('ReadWriteMany') || accessModes.includes('ReadOnlyMany');
}

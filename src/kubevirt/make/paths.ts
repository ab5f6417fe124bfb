import type { ObjectPath } from '../../k8s/object-path';
import { HOOK_ANNOTATION, NODESET_ANNOTATION } from '../names';

const SPEC = ['spec', 'template', 'spec'];
const DOMAIN = [...SPEC, 'domain'];

/** The fields of a VirtualMachine that putting it on CXL memory may write, and no others. */
export const PATHS = {
  pages: [...DOMAIN, 'memory', 'hugepages'],
  guest: [...DOMAIN, 'memory', 'guest'],
  request: [...DOMAIN, 'resources', 'requests', 'memory'],
  limit: [...DOMAIN, 'resources', 'limits', 'memory'],
  hooks: ['spec', 'template', 'metadata', 'annotations', HOOK_ANNOTATION],
  nodeset: ['spec', 'template', 'metadata', 'annotations', NODESET_ANNOTATION],
  affinity: [...SPEC, 'affinity'],
  tolerations: [...SPEC, 'tolerations'],
  eviction: [...SPEC, 'evictionStrategy'],
  dedicated: [...DOMAIN, 'cpu', 'dedicatedCpuPlacement'],
} as const satisfies Record<string, ObjectPath>;

export type Field = keyof typeof PATHS;

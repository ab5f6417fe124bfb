import type { StepId } from './draft';

/** First match wins. Paths are those of KubeVirt's and Kubernetes' own messages. */
const steps: readonly (readonly [RegExp, StepId])[] = [
  [/^(metadata\.(name|namespace)|spec\.(dataVolumeTemplates|instancetype))/, 'source'],
  [/\bdomain\.(memory|resources|hugepages)\b/, 'memory'],
  [/\bhookSidecars\b/, 'memory'],
  [/\bdomain\.cpu\b/, 'placement'],
  [/^spec\.template\.spec\.(affinity|tolerations|evictionStrategy|nodeSelector)/, 'placement'],
  [/^spec\.template\.spec\.(volumes|networks|domain\.devices)/, 'source'],
];

/** The step that decides a field which the server names; `undefined` for what only the YAML has. */
export function stepOfPath(path: string): StepId | undefined {
  return steps.find(([pattern]) => pattern.test(path))?.[1];
}

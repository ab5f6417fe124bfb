import { hookFindings } from './hooks';
import { cpuFindings, memoryFindings } from './memory';
import { missingPlugin } from './plugin';
import { stateFindings } from './running';
import type { Finding, Severity, Subject, Surroundings } from './types';

export type { Finding, Severity, Subject, Surroundings } from './types';

const order: readonly Severity[] = ['danger', 'warning', 'info'];

/**
 * Everything there is to say about a machine, gravest first. Rules about CXL memory speak only of machines
 * that were asked to be there; what KubeVirt says of a machine that does not run, and the label of the
 * CMM-D operator's own pods, concern all.
 *
 * Sources: KubeVirt's admission, its rendering of the virt-launcher pod, its handling of hook sidecars,
 * and the kernel's memory policies; each rule says which in its place.
 */
export function machineFindings(subject: Subject, around: Surroundings): Finding[] {
  const { spec, asked } = subject;
  const hooked = spec !== undefined && spec.hooks.kind !== 'none';
  const onCxl = asked.methods.length > 0 || hooked;
  const findings = [
    ...stateFindings(subject, spec, around),
    ...(spec ? missingPlugin(subject, spec, around) : []),
    ...(spec && onCxl
      ? [
          ...hookFindings(subject, spec, around),
          ...cpuFindings(subject, spec, around),
          ...memoryFindings(subject, spec, around),
        ]
      : []),
  ];
  return findings.sort(
    (a, b) =>
      order.indexOf(a.severity) - order.indexOf(b.severity) ||
      // KubeVirt's own words tell the outcome; what has a remedy comes before them.
      Number(a.kind === 'in-trouble') - Number(b.kind === 'in-trouble'),
  );
}

/** Those that need somebody to act. */
export function grave(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity !== 'info');
}

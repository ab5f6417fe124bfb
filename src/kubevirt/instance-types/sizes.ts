/** CPUs and memory of an instance type. */
export interface TypeSize {
  /** Ends the name of the instance type: `cmmd-<name>`. */
  name: string;
  /** vCPUs */
  cpus: number;
  /** What the guest sees, as a quantity: whole pages of 2 MiB. */
  guest: string;
}

/**
 * The sizes that are offered: those of the general purpose series `u1` that OpenShift Virtualization brings, by the
 * same names, but for its smallest ones.
 */
export const STANDARD_SIZES: readonly TypeSize[] = [
  { name: 'small', cpus: 1, guest: '2Gi' },
  { name: 'medium', cpus: 1, guest: '4Gi' },
  { name: 'large', cpus: 2, guest: '8Gi' },
  { name: 'xlarge', cpus: 4, guest: '16Gi' },
  { name: '2xlarge', cpus: 8, guest: '32Gi' },
  { name: '4xlarge', cpus: 16, guest: '64Gi' },
  { name: '8xlarge', cpus: 32, guest: '128Gi' },
];

/** Of those, what is chosen at first. */
export const USUAL_SIZES: readonly string[] = ['medium', 'large', 'xlarge', '2xlarge'];

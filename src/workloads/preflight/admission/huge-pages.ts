import type { AdmissionPod } from './pod';

/**
 * Where containers ask for huge pages and for neither cpu nor memory: a server refuses the whole object
 * for it ("HugePages require cpu or memory").
 *
 * @param prefix where the pod is in the payload: '' or `spec.template.`
 * @returns paths such as `spec.template.spec.containers[0].resources`
 */
export function hugePagesAlone({ containers }: AdmissionPod, prefix: string): string[] {
  return containers
    .filter(({ requests, limits }) => {
      const names = [...requests.keys(), ...limits.keys()];
      return (
        names.some((name) => name.startsWith('hugepages-')) &&
        !names.some((name) => name === 'cpu' || name === 'memory')
      );
    })
    .map(({ path }) => `${prefix}spec.${path}.resources`);
}

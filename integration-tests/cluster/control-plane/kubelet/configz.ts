import type { HostHardware } from '../../host/hardware';

/** The configuration that a kubelet runs with, as `GET /configz` gives it: the parts the simulation knows. */
export function configz({ kubelet }: HostHardware): object {
  return {
    kubeletconfig: {
      enableServer: true,
      address: '0.0.0.0',
      port: 10250,
      cgroupDriver: 'systemd',
      cpuManagerPolicy: 'none',
      memoryManagerPolicy: 'None',
      topologyManagerPolicy: 'none',
      ...kubelet,
    },
  };
}

/** What a release of OpenShift writes into its nodes and its ClusterVersion. */
export interface Release {
  openshift: string;
  kubernetes: string;
  rhel: string;
  /** Build of Red Hat CoreOS. */
  coreos: string;
  kernel: string;
  containerRuntime: string;
}

/** The guide's container cluster. */
export const release414: Release = {
  openshift: '4.14.16',
  kubernetes: 'v1.27.10+c79e5e2',
  rhel: '9.2',
  coreos: '414.92.202403051622-0',
  kernel: '5.14.0-284.55.1.el9_2.x86_64',
  containerRuntime: 'cri-o://1.27.4-3.rhaos4.14.git914bcba.el9',
};

/** OpenShift 4.18 on hosts older than RHEL 9.4, whose devices start in devdax mode. */
export const release418: Release = {
  openshift: '4.18.27',
  kubernetes: 'v1.31.13',
  rhel: '9.2',
  coreos: '418.92.202510230424-0',
  kernel: '5.14.0-284.120.1.el9_2.x86_64',
  containerRuntime: 'cri-o://1.31.13-2.rhaos4.18.git15789b8.el9',
};

/** OpenShift 4.18 on hosts whose devices come up as system-ram: the guide's clusters for virtual machines. */
export const release418Virtualization: Release = {
  ...release418,
  rhel: '9.4',
  coreos: '418.94.202510230424-0',
  kernel: '5.14.0-427.92.1.el9_4.x86_64',
};

export const release422: Release = {
  openshift: '4.22.3',
  kubernetes: 'v1.35.2',
  rhel: '9.6',
  coreos: '9.6.20261012-0',
  kernel: '5.14.0-570.62.1.el9_6.x86_64',
  containerRuntime: 'cri-o://1.35.1-2.rhaos4.22.el9',
};

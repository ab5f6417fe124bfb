import type { Shape, ShapeFields } from './shape';

const each = (names: string, shape: Shape = 'any'): ShapeFields =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, shape]),
  );

/** `spec` of a VirtualMachineInstance as KubeVirt 1.<minor> knows it. */
export function instanceSpec(minor: number): ShapeFields {
  return {
    ...each('accessCredentials affinity dnsConfig livenessProbe readinessProbe'),
    ...each('topologySpreadConstraints'),
    networks: [network(minor)],
    tolerations: [toleration],
    volumes: [volume(minor)],
    ...each('architecture dnsPolicy evictionStrategy hostname priorityClassName', 'string'),
    ...each('schedulerName startStrategy subdomain', 'string'),
    terminationGracePeriodSeconds: 'integer',
    nodeSelector: 'strings',
    ...(minor >= 6 && each('resourceClaims')),
    ...(minor >= 7 && each('utilityVolumes')),
    domain: domain(minor),
  };
}

function domain(minor: number): ShapeFields {
  return {
    ...each('chassis clock features firmware ioThreads launchSecurity machine'),
    ioThreadsPolicy: 'string',
    ...(minor >= 8 && { rebootPolicy: 'string' }),
    cpu: {
      ...each('cores sockets threads maxSockets', 'integer'),
      ...each('dedicatedCpuPlacement isolateEmulatorThread', 'boolean'),
      model: 'string',
      ...each('features realtime'),
      numa: { guestMappingPassthrough: {} },
    },
    memory: {
      guest: 'quantity',
      maxGuest: 'quantity',
      hugepages: { pageSize: 'string' },
      ...(minor >= 8 && { reservedOverhead: 'any' }),
    },
    resources: { requests: 'any', limits: 'any', overcommitGuestOverhead: 'boolean' },
    devices: {
      ...each('autoattachGraphicsDevice autoattachInputDevice autoattachMemBalloon', 'boolean'),
      ...each('autoattachPodInterface autoattachSerialConsole autoattachVSOCK', 'boolean'),
      ...each('blockMultiQueue disableHotplug logSerialConsole', 'boolean'),
      ...each('networkInterfaceMultiqueue useVirtioTransitional', 'boolean'),
      ...each('clientPassthrough downwardMetrics filesystems gpus hostDevices inputs'),
      ...each('rng sound tpm watchdog'),
      disks: [disk(minor)],
      interfaces: [networkInterface(minor)],
      ...(minor >= 6 && each('panicDevices')),
      ...(minor >= 6 && each('video')),
    },
  };
}

function disk(minor: number): ShapeFields {
  return {
    ...each('name cache io tag serial errorPolicy', 'string'),
    ...each('dedicatedIOThread shareable', 'boolean'),
    ...(minor >= 7 && { changedBlockTracking: 'boolean' }),
    bootOrder: 'integer',
    blockSize: 'any',
    disk: { ...each('bus pciAddress', 'string'), readonly: 'boolean' },
    lun: { bus: 'string', ...each('readonly reservation', 'boolean') },
    cdrom: { ...each('bus tray', 'string'), readonly: 'boolean' },
  };
}

function networkInterface(minor: number): ShapeFields {
  return {
    ...each('name model macAddress pciAddress tag state', 'string'),
    ...each('bootOrder acpiIndex', 'integer'),
    ...each('bridge macvtap masquerade passt slirp sriov', {}),
    ...(minor >= 7 && { passtBinding: {} }),
    binding: { name: 'string' },
    dhcpOptions: 'any',
    ports: [{ ...each('name protocol', 'string'), port: 'integer' }],
  };
}

function network(minor: number): ShapeFields {
  return {
    name: 'string',
    pod: each('vmNetworkCIDR vmIPv6NetworkCIDR', 'string'),
    multus: { networkName: 'string', default: 'boolean' },
    ...(minor >= 9 && { resourceClaim: 'any' }),
  };
}

const claim: ShapeFields = { claimName: 'string', ...each('readOnly hotpluggable', 'boolean') };

function volume(minor: number): ShapeFields {
  return {
    name: 'string',
    ...each('cloudInitConfigDrive cloudInitNoCloud configMap downwardAPI hostDisk secret sysprep'),
    ...(minor >= 8 && each('containerPath')),
    containerDisk: {
      ...each('image imagePullPolicy imagePullSecret path', 'string'),
      ...(minor >= 8 && { hotpluggable: 'boolean' }),
    },
    dataVolume: { name: 'string', hotpluggable: 'boolean' },
    downwardMetrics: {},
    emptyDisk: { capacity: 'quantity' },
    ephemeral: { persistentVolumeClaim: claim },
    memoryDump: claim,
    persistentVolumeClaim: claim,
    serviceAccount: { serviceAccountName: 'string' },
  };
}

const toleration: ShapeFields = {
  ...each('key operator value effect', 'string'),
  tolerationSeconds: 'integer',
};

const objectFields: ShapeFields = each('apiVersion kind metadata status');
const reference: ShapeFields = {
  ...each('inferFromVolume inferFromVolumeFailurePolicy kind name revisionName', 'string'),
};

export function instanceShape(minor: number): ShapeFields {
  return { ...objectFields, spec: instanceSpec(minor) };
}

export function machineShape(minor: number): ShapeFields {
  return {
    ...objectFields,
    spec: {
      dataVolumeTemplates: [each('apiVersion kind metadata spec status')],
      instancetype: reference,
      preference: reference,
      running: 'boolean',
      runStrategy: 'string',
      updateVolumesStrategy: 'string',
      template: { metadata: 'any', spec: instanceSpec(minor) },
    },
  };
}

export function migrationShape(minor: number): ShapeFields {
  return {
    ...objectFields,
    spec: {
      vmiName: 'string',
      ...(minor >= 5 && { addedNodeSelector: 'strings' }),
      ...(minor >= 6 && each('priority receive sendTo')),
    },
  };
}

/** `spec` of instance types of both scopes. */
export const instancetypeShape: ShapeFields = {
  ...objectFields,
  spec: {
    annotations: 'strings',
    cpu: {
      ...each('guest maxSockets', 'integer'),
      ...each('dedicatedCPUPlacement isolateEmulatorThread', 'boolean'),
      model: 'string',
      realtime: 'any',
      numa: { guestMappingPassthrough: {} },
    },
    ...each('gpus hostDevices launchSecurity'),
    ioThreadsPolicy: 'string',
    ioThreads: 'any',
    memory: {
      guest: 'quantity',
      hugepages: { pageSize: 'string' },
      maxGuest: 'quantity',
      overcommitPercent: 'integer',
    },
    nodeSelector: 'strings',
    schedulerName: 'string',
  },
};

export const preferenceShape: ShapeFields = {
  ...objectFields,
  spec: each(
    `annotations clock cpu devices features firmware machine preferSpreadSocketToCoreRatio
    preferredArchitecture preferredSubdomain preferredTerminationGracePeriodSeconds requirements volumes`,
  ),
};

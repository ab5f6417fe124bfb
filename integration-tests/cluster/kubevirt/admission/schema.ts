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
    ...each('accessCredentials affinity dnsConfig livenessProbe networks readinessProbe'),
    ...each('tolerations topologySpreadConstraints volumes'),
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
      ...each('clientPassthrough disks downwardMetrics filesystems gpus hostDevices inputs'),
      ...each('interfaces rng sound tpm watchdog'),
      ...(minor >= 6 && each('panicDevices')),
      ...(minor >= 6 && each('video')),
    },
  };
}

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
      dataVolumeTemplates: 'any',
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

/**
 * The types of Pod, Deployment and ReplicaSet as the CMM-D operator was built with (Kubernetes 1.30): one
 * type a line, then `<kind of value>:<fields>`. `s` text, `b` boolean, `i` and `l` whole numbers of 32 and 64
 * bits, `q` quantity, `x` whole number or text, `t` time, `?` anything; `[` before it is a list of it, `{` a map
 * to it; anything else names a line. `payload-types.test.ts` holds it to what Kubernetes publishes.
 */
export const PAYLOAD_TYPES = `AWSElasticBlockStoreVolumeSource s:fsType,volumeID i:partition b:readOnly
Affinity NodeAffinity:nodeAffinity PodAffinity:podAffinity PodAntiAffinity:podAntiAffinity
AppArmorProfile s:localhostProfile,type
AzureDiskVolumeSource s:cachingMode,diskName,diskURI,fsType,kind b:readOnly
AzureFileVolumeSource b:readOnly s:secretName,shareName
CSIVolumeSource s:driver,fsType LocalObjectReference:nodePublishSecretRef b:readOnly {s:volumeAttributes
Capabilities [s:add,drop
CephFSVolumeSource [s:monitors s:path,secretFile,user b:readOnly LocalObjectReference:secretRef
CinderVolumeSource s:fsType,volumeID b:readOnly LocalObjectReference:secretRef
ClaimSource s:resourceClaimName,resourceClaimTemplateName
ClusterTrustBundleProjection LabelSelector:labelSelector s:name,path,signerName b:optional
ConfigMapEnvSource s:name b:optional
ConfigMapKeySelector s:key,name b:optional
ConfigMapProjection [KeyToPath:items s:name b:optional
ConfigMapVolumeSource i:defaultMode [KeyToPath:items s:name b:optional
Container [s:args,command [EnvVar:env [EnvFromSource:envFrom s:image,imagePullPolicy,name,restartPolicy,terminationMessagePath,terminationMessagePolicy,workingDir Lifecycle:lifecycle Probe:livenessProbe,readinessProbe,startupProbe [ContainerPort:ports [ContainerResizePolicy:resizePolicy ResourceRequirements:resources SecurityContext:securityContext b:stdin,stdinOnce,tty [VolumeDevice:volumeDevices [VolumeMount:volumeMounts
ContainerPort i:containerPort,hostPort s:hostIP,name,protocol
ContainerResizePolicy s:resourceName,restartPolicy
ContainerState ContainerStateRunning:running ContainerStateTerminated:terminated ContainerStateWaiting:waiting
ContainerStateRunning t:startedAt
ContainerStateTerminated s:containerID,message,reason i:exitCode,signal t:finishedAt,startedAt
ContainerStateWaiting s:message,reason
ContainerStatus {q:allocatedResources s:containerID,image,imageID,name ContainerState:lastState,state b:ready,started ResourceRequirements:resources i:restartCount [VolumeMountStatus:volumeMounts
Deployment s:apiVersion,kind ObjectMeta:metadata DeploymentSpec:spec DeploymentStatus:status
DeploymentCondition t:lastTransitionTime,lastUpdateTime s:message,reason,status,type
DeploymentSpec i:minReadySeconds,progressDeadlineSeconds,replicas,revisionHistoryLimit b:paused LabelSelector:selector DeploymentStrategy:strategy PodTemplateSpec:template
DeploymentStatus i:availableReplicas,collisionCount,readyReplicas,replicas,unavailableReplicas,updatedReplicas [DeploymentCondition:conditions l:observedGeneration
DeploymentStrategy RollingUpdateDeployment:rollingUpdate s:type
DownwardAPIProjection [DownwardAPIVolumeFile:items
DownwardAPIVolumeFile ObjectFieldSelector:fieldRef i:mode s:path ResourceFieldSelector:resourceFieldRef
DownwardAPIVolumeSource i:defaultMode [DownwardAPIVolumeFile:items
EmptyDirVolumeSource s:medium q:sizeLimit
EnvFromSource ConfigMapEnvSource:configMapRef s:prefix SecretEnvSource:secretRef
EnvVar s:name,value EnvVarSource:valueFrom
EnvVarSource ConfigMapKeySelector:configMapKeyRef ObjectFieldSelector:fieldRef ResourceFieldSelector:resourceFieldRef SecretKeySelector:secretKeyRef
EphemeralContainer [s:args,command [EnvVar:env [EnvFromSource:envFrom s:image,imagePullPolicy,name,restartPolicy,targetContainerName,terminationMessagePath,terminationMessagePolicy,workingDir Lifecycle:lifecycle Probe:livenessProbe,readinessProbe,startupProbe [ContainerPort:ports [ContainerResizePolicy:resizePolicy ResourceRequirements:resources SecurityContext:securityContext b:stdin,stdinOnce,tty [VolumeDevice:volumeDevices [VolumeMount:volumeMounts
EphemeralVolumeSource PersistentVolumeClaimTemplate:volumeClaimTemplate
ExecAction [s:command
FCVolumeSource s:fsType i:lun b:readOnly [s:targetWWNs,wwids
FlexVolumeSource s:driver,fsType {s:options b:readOnly LocalObjectReference:secretRef
FlockerVolumeSource s:datasetName,datasetUUID
GCEPersistentDiskVolumeSource s:fsType,pdName i:partition b:readOnly
GRPCAction i:port s:service
GitRepoVolumeSource s:directory,repository,revision
GlusterfsVolumeSource s:endpoints,path b:readOnly
HTTPGetAction s:host,path,scheme [HTTPHeader:httpHeaders x:port
HTTPHeader s:name,value
HostAlias [s:hostnames s:ip
HostIP s:ip
HostPathVolumeSource s:path,type
ISCSIVolumeSource b:chapAuthDiscovery,chapAuthSession,readOnly s:fsType,initiatorName,iqn,iscsiInterface,targetPortal i:lun [s:portals LocalObjectReference:secretRef
KeyToPath s:key,path i:mode
LabelSelector [LabelSelectorRequirement:matchExpressions {s:matchLabels
LabelSelectorRequirement s:key,operator [s:values
Lifecycle LifecycleHandler:postStart,preStop
LifecycleHandler ExecAction:exec HTTPGetAction:httpGet SleepAction:sleep TCPSocketAction:tcpSocket
LocalObjectReference s:name
ManagedFieldsEntry s:apiVersion,fieldsType,manager,operation,subresource ?:fieldsV1 t:time
NFSVolumeSource s:path,server b:readOnly
NodeAffinity [PreferredSchedulingTerm:preferredDuringSchedulingIgnoredDuringExecution NodeSelector:requiredDuringSchedulingIgnoredDuringExecution
NodeSelector [NodeSelectorTerm:nodeSelectorTerms
NodeSelectorRequirement s:key,operator [s:values
NodeSelectorTerm [NodeSelectorRequirement:matchExpressions,matchFields
ObjectFieldSelector s:apiVersion,fieldPath
ObjectMeta {s:annotations,labels t:creationTimestamp,deletionTimestamp l:deletionGracePeriodSeconds,generation [s:finalizers s:generateName,name,namespace,resourceVersion,selfLink,uid [ManagedFieldsEntry:managedFields [OwnerReference:ownerReferences
OwnerReference s:apiVersion,kind,name,uid b:blockOwnerDeletion,controller
PersistentVolumeClaimSpec [s:accessModes TypedLocalObjectReference:dataSource TypedObjectReference:dataSourceRef VolumeResourceRequirements:resources LabelSelector:selector s:storageClassName,volumeAttributesClassName,volumeMode,volumeName
PersistentVolumeClaimTemplate ObjectMeta:metadata PersistentVolumeClaimSpec:spec
PersistentVolumeClaimVolumeSource s:claimName b:readOnly
PhotonPersistentDiskVolumeSource s:fsType,pdID
Pod s:apiVersion,kind ObjectMeta:metadata PodSpec:spec PodStatus:status
PodAffinity [WeightedPodAffinityTerm:preferredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm:requiredDuringSchedulingIgnoredDuringExecution
PodAffinityTerm LabelSelector:labelSelector,namespaceSelector [s:matchLabelKeys,mismatchLabelKeys,namespaces s:topologyKey
PodAntiAffinity [WeightedPodAffinityTerm:preferredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm:requiredDuringSchedulingIgnoredDuringExecution
PodCondition t:lastProbeTime,lastTransitionTime s:message,reason,status,type
PodDNSConfig [s:nameservers,searches [PodDNSConfigOption:options
PodDNSConfigOption s:name,value
PodIP s:ip
PodOS s:name
PodReadinessGate s:conditionType
PodResourceClaim s:name ClaimSource:source
PodResourceClaimStatus s:name,resourceClaimName
PodSchedulingGate s:name
PodSecurityContext AppArmorProfile:appArmorProfile l:fsGroup,runAsGroup,runAsUser s:fsGroupChangePolicy b:runAsNonRoot SELinuxOptions:seLinuxOptions SeccompProfile:seccompProfile [l:supplementalGroups [Sysctl:sysctls WindowsSecurityContextOptions:windowsOptions
PodSpec l:activeDeadlineSeconds,terminationGracePeriodSeconds Affinity:affinity b:automountServiceAccountToken,enableServiceLinks,hostIPC,hostNetwork,hostPID,hostUsers,setHostnameAsFQDN,shareProcessNamespace [Container:containers,initContainers PodDNSConfig:dnsConfig s:dnsPolicy,hostname,nodeName,preemptionPolicy,priorityClassName,restartPolicy,runtimeClassName,schedulerName,serviceAccount,serviceAccountName,subdomain [EphemeralContainer:ephemeralContainers [HostAlias:hostAliases [LocalObjectReference:imagePullSecrets {s:nodeSelector PodOS:os {q:overhead i:priority [PodReadinessGate:readinessGates [PodResourceClaim:resourceClaims [PodSchedulingGate:schedulingGates PodSecurityContext:securityContext [Toleration:tolerations [TopologySpreadConstraint:topologySpreadConstraints [Volume:volumes
PodStatus [PodCondition:conditions [ContainerStatus:containerStatuses,ephemeralContainerStatuses,initContainerStatuses s:hostIP,message,nominatedNodeName,phase,podIP,qosClass,reason,resize [HostIP:hostIPs [PodIP:podIPs [PodResourceClaimStatus:resourceClaimStatuses t:startTime
PodTemplateSpec ObjectMeta:metadata PodSpec:spec
PortworxVolumeSource s:fsType,volumeID b:readOnly
PreferredSchedulingTerm NodeSelectorTerm:preference i:weight
Probe ExecAction:exec i:failureThreshold,initialDelaySeconds,periodSeconds,successThreshold,timeoutSeconds GRPCAction:grpc HTTPGetAction:httpGet TCPSocketAction:tcpSocket l:terminationGracePeriodSeconds
ProjectedVolumeSource i:defaultMode [VolumeProjection:sources
QuobyteVolumeSource s:group,registry,tenant,user,volume b:readOnly
RBDVolumeSource s:fsType,image,keyring,pool,user [s:monitors b:readOnly LocalObjectReference:secretRef
ReplicaSet s:apiVersion,kind ObjectMeta:metadata ReplicaSetSpec:spec ReplicaSetStatus:status
ReplicaSetCondition t:lastTransitionTime s:message,reason,status,type
ReplicaSetSpec i:minReadySeconds,replicas LabelSelector:selector PodTemplateSpec:template
ReplicaSetStatus i:availableReplicas,fullyLabeledReplicas,readyReplicas,replicas [ReplicaSetCondition:conditions l:observedGeneration
ResourceClaim s:name
ResourceFieldSelector s:containerName,resource q:divisor
ResourceRequirements [ResourceClaim:claims {q:limits,requests
RollingUpdateDeployment x:maxSurge,maxUnavailable
SELinuxOptions s:level,role,type,user
ScaleIOVolumeSource s:fsType,gateway,protectionDomain,storageMode,storagePool,system,volumeName b:readOnly,sslEnabled LocalObjectReference:secretRef
SeccompProfile s:localhostProfile,type
SecretEnvSource s:name b:optional
SecretKeySelector s:key,name b:optional
SecretProjection [KeyToPath:items s:name b:optional
SecretVolumeSource i:defaultMode [KeyToPath:items b:optional s:secretName
SecurityContext b:allowPrivilegeEscalation,privileged,readOnlyRootFilesystem,runAsNonRoot AppArmorProfile:appArmorProfile Capabilities:capabilities s:procMount l:runAsGroup,runAsUser SELinuxOptions:seLinuxOptions SeccompProfile:seccompProfile WindowsSecurityContextOptions:windowsOptions
ServiceAccountTokenProjection s:audience,path l:expirationSeconds
SleepAction l:seconds
StorageOSVolumeSource s:fsType,volumeName,volumeNamespace b:readOnly LocalObjectReference:secretRef
Sysctl s:name,value
TCPSocketAction s:host x:port
Toleration s:effect,key,operator,value l:tolerationSeconds
TopologySpreadConstraint LabelSelector:labelSelector [s:matchLabelKeys i:maxSkew,minDomains s:nodeAffinityPolicy,nodeTaintsPolicy,topologyKey,whenUnsatisfiable
TypedLocalObjectReference s:apiGroup,kind,name
TypedObjectReference s:apiGroup,kind,name,namespace
Volume AWSElasticBlockStoreVolumeSource:awsElasticBlockStore AzureDiskVolumeSource:azureDisk AzureFileVolumeSource:azureFile CephFSVolumeSource:cephfs CinderVolumeSource:cinder ConfigMapVolumeSource:configMap CSIVolumeSource:csi DownwardAPIVolumeSource:downwardAPI EmptyDirVolumeSource:emptyDir EphemeralVolumeSource:ephemeral FCVolumeSource:fc FlexVolumeSource:flexVolume FlockerVolumeSource:flocker GCEPersistentDiskVolumeSource:gcePersistentDisk GitRepoVolumeSource:gitRepo GlusterfsVolumeSource:glusterfs HostPathVolumeSource:hostPath ISCSIVolumeSource:iscsi s:name NFSVolumeSource:nfs PersistentVolumeClaimVolumeSource:persistentVolumeClaim PhotonPersistentDiskVolumeSource:photonPersistentDisk PortworxVolumeSource:portworxVolume ProjectedVolumeSource:projected QuobyteVolumeSource:quobyte RBDVolumeSource:rbd ScaleIOVolumeSource:scaleIO SecretVolumeSource:secret StorageOSVolumeSource:storageos VsphereVirtualDiskVolumeSource:vsphereVolume
VolumeDevice s:devicePath,name
VolumeMount s:mountPath,mountPropagation,name,recursiveReadOnly,subPath,subPathExpr b:readOnly
VolumeMountStatus s:mountPath,name,recursiveReadOnly b:readOnly
VolumeProjection ClusterTrustBundleProjection:clusterTrustBundle ConfigMapProjection:configMap DownwardAPIProjection:downwardAPI SecretProjection:secret ServiceAccountTokenProjection:serviceAccountToken
VolumeResourceRequirements {q:limits,requests
VsphereVirtualDiskVolumeSource s:fsType,storagePolicyID,storagePolicyName,volumePath
WeightedPodAffinityTerm PodAffinityTerm:podAffinityTerm i:weight
WindowsSecurityContextOptions s:gmsaCredentialSpec,gmsaCredentialSpecName,runAsUserName b:hostProcess`;

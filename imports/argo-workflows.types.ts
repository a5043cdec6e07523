// Made by `npm run import`. Never edited: change imports/generate and make it again.

export type Time = string;
export type Amount = number;
export type IntOrString = number | string;
export type Quantity = number | string;
export type Item = unknown;
export type ParallelSteps = readonly WorkflowStep[];

export interface Kinds {
  readonly CronWorkflow: CronWorkflowManifest;
  readonly Workflow: WorkflowManifest;
  readonly WorkflowTemplate: WorkflowTemplateManifest;
}
export interface CronWorkflowManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'CronWorkflow';
  readonly metadata: ObjectMeta;
  readonly spec: CronWorkflowSpec;
}
export interface ObjectMeta {
  readonly annotations?: {
    readonly [k: string]: string;
  };
  readonly creationTimestamp?: Time;
  readonly deletionGracePeriodSeconds?: number;
  readonly deletionTimestamp?: Time;
  readonly finalizers?: readonly string[];
  readonly generateName?: string;
  readonly generation?: number;
  readonly labels?: {
    readonly [k: string]: string;
  };
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly name?: string;
  readonly namespace?: string;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly resourceVersion?: string;
  readonly selfLink?: string;
  readonly uid?: string;
}
export interface ManagedFieldsEntry {
  readonly apiVersion?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: FieldsV1;
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: Time;
}
export interface FieldsV1 {
  readonly [k: string]: unknown;
}
export interface OwnerReference {
  readonly apiVersion: string;
  readonly blockOwnerDeletion?: boolean;
  readonly controller?: boolean;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}
export interface CronWorkflowSpec {
  readonly concurrencyPolicy?: string;
  readonly failedJobsHistoryLimit?: number;
  readonly schedules: readonly string[];
  readonly startingDeadlineSeconds?: number;
  readonly stopStrategy?: StopStrategy;
  readonly successfulJobsHistoryLimit?: number;
  readonly suspend?: boolean;
  readonly timezone?: string;
  readonly when?: string;
  readonly workflowMetadata?: ObjectMeta;
  readonly workflowSpec: WorkflowSpec;
}
export interface StopStrategy {
  readonly expression: string;
}
export interface WorkflowSpec {
  readonly activeDeadlineSeconds?: number;
  readonly affinity?: Affinity;
  readonly archiveLogs?: boolean;
  readonly arguments?: Arguments;
  readonly artifactGC?: WorkflowLevelArtifactGC;
  readonly artifactRepositoryRef?: ArtifactRepositoryRef;
  readonly automountServiceAccountToken?: boolean;
  readonly dnsConfig?: PodDNSConfig;
  readonly dnsPolicy?: string;
  readonly entrypoint?: string;
  readonly executor?: ExecutorConfig;
  readonly hooks?: {
    readonly [k: string]: LifecycleHook;
  };
  readonly hostAliases?: readonly HostAlias[];
  readonly hostNetwork?: boolean;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly metrics?: Metrics;
  readonly nodeSelector?: {
    readonly [k: string]: string;
  };
  readonly onExit?: string;
  readonly parallelism?: number;
  readonly podDisruptionBudget?: PodDisruptionBudgetSpec;
  readonly podGC?: PodGC;
  readonly podMetadata?: Metadata;
  readonly podPriorityClassName?: string;
  readonly podSpecPatch?: string;
  readonly priority?: number;
  readonly retryStrategy?: RetryStrategy;
  readonly schedulerName?: string;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly shutdown?: string;
  readonly suspend?: boolean;
  readonly synchronization?: Synchronization;
  readonly templateDefaults?: Template;
  readonly templates?: readonly Template[];
  readonly tolerations?: readonly Toleration[];
  readonly ttlStrategy?: TTLStrategy;
  readonly volumeClaimGC?: VolumeClaimGC;
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaim[];
  readonly volumes?: readonly Volume[];
  readonly workflowMetadata?: WorkflowMetadata;
  readonly workflowTemplateRef?: WorkflowTemplateRef;
}
export interface Affinity {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAntiAffinity;
}
export interface NodeAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}
export interface PreferredSchedulingTerm {
  readonly preference: NodeSelectorTerm;
  readonly weight: number;
}
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  readonly matchFields?: readonly NodeSelectorRequirement[];
}
export interface NodeSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}
export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}
export interface PodAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}
export interface WeightedPodAffinityTerm {
  readonly podAffinityTerm: PodAffinityTerm;
  readonly weight: number;
}
export interface PodAffinityTerm {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly namespaceSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
  readonly topologyKey: string;
}
export interface LabelSelector {
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
  readonly matchLabels?: {
    readonly [k: string]: string;
  };
}
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}
export interface PodAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}
export interface Arguments {
  readonly artifacts?: readonly Artifact[];
  readonly parameters?: readonly Parameter[];
}
export interface Artifact {
  readonly archive?: ArchiveStrategy;
  readonly archiveLogs?: boolean;
  readonly artifactGC?: ArtifactGC;
  readonly artifactory?: ArtifactoryArtifact;
  readonly azure?: AzureArtifact;
  readonly deleted?: boolean;
  readonly from?: string;
  readonly fromExpression?: string;
  readonly gcs?: GCSArtifact;
  readonly git?: GitArtifact;
  readonly globalName?: string;
  readonly hdfs?: HDFSArtifact;
  readonly http?: HTTPArtifact;
  readonly mode?: number;
  readonly name: string;
  readonly optional?: boolean;
  readonly oss?: OSSArtifact;
  readonly path?: string;
  readonly plugin?: PluginArtifact;
  readonly raw?: RawArtifact;
  readonly recurseMode?: boolean;
  readonly s3?: S3Artifact;
  readonly subPath?: string;
}
export interface ArchiveStrategy {
  readonly none?: NoneStrategy;
  readonly tar?: TarStrategy;
  readonly zip?: ZipStrategy;
}
export interface NoneStrategy {
  readonly [k: string]: unknown;
}
export interface TarStrategy {
  readonly compressionLevel?: number;
}
export interface ZipStrategy {
  readonly [k: string]: unknown;
}
export interface ArtifactGC {
  readonly podMetadata?: Metadata;
  readonly serviceAccountName?: string;
  readonly strategy?: string;
}
export interface Metadata {
  readonly annotations?: {
    readonly [k: string]: string;
  };
  readonly labels?: {
    readonly [k: string]: string;
  };
}
export interface ArtifactoryArtifact {
  readonly passwordSecret?: SecretKeySelector;
  readonly url: string;
  readonly usernameSecret?: SecretKeySelector;
}
export interface SecretKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}
export interface AzureArtifact {
  readonly accountKeySecret?: SecretKeySelector;
  readonly blob: string;
  readonly container: string;
  readonly endpoint: string;
  readonly useSDKCreds?: boolean;
}
export interface GCSArtifact {
  readonly bucket?: string;
  readonly key: string;
  readonly serviceAccountKeySecret?: SecretKeySelector;
}
export interface GitArtifact {
  readonly branch?: string;
  readonly depth?: number;
  readonly disableSubmodules?: boolean;
  readonly fetch?: readonly string[];
  readonly insecureIgnoreHostKey?: boolean;
  readonly insecureSkipTLS?: boolean;
  readonly passwordSecret?: SecretKeySelector;
  readonly repo: string;
  readonly revision?: string;
  readonly singleBranch?: boolean;
  readonly sshPrivateKeySecret?: SecretKeySelector;
  readonly usernameSecret?: SecretKeySelector;
}
export interface HDFSArtifact {
  readonly addresses?: readonly string[];
  readonly dataTransferProtection?: string;
  readonly force?: boolean;
  readonly hdfsUser?: string;
  readonly krbCCacheSecret?: SecretKeySelector;
  readonly krbConfigConfigMap?: ConfigMapKeySelector;
  readonly krbKeytabSecret?: SecretKeySelector;
  readonly krbRealm?: string;
  readonly krbServicePrincipalName?: string;
  readonly krbUsername?: string;
  readonly path: string;
}
export interface ConfigMapKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}
export interface HTTPArtifact {
  readonly auth?: HTTPAuth;
  readonly headers?: readonly Header[];
  readonly url: string;
}
export interface HTTPAuth {
  readonly basicAuth?: BasicAuth;
  readonly clientCert?: ClientCertAuth;
  readonly oauth2?: OAuth2Auth;
}
export interface BasicAuth {
  readonly passwordSecret?: SecretKeySelector;
  readonly usernameSecret?: SecretKeySelector;
}
export interface ClientCertAuth {
  readonly clientCertSecret?: SecretKeySelector;
  readonly clientKeySecret?: SecretKeySelector;
}
export interface OAuth2Auth {
  readonly clientIDSecret?: SecretKeySelector;
  readonly clientSecretSecret?: SecretKeySelector;
  readonly endpointParams?: readonly OAuth2EndpointParam[];
  readonly scopes?: readonly string[];
  readonly tokenURLSecret?: SecretKeySelector;
}
export interface OAuth2EndpointParam {
  readonly key: string;
  readonly value?: string;
}
export interface Header {
  readonly name: string;
  readonly value: string;
}
export interface OSSArtifact {
  readonly accessKeySecret?: SecretKeySelector;
  readonly bucket?: string;
  readonly createBucketIfNotPresent?: boolean;
  readonly endpoint?: string;
  readonly key: string;
  readonly lifecycleRule?: OSSLifecycleRule;
  readonly secretKeySecret?: SecretKeySelector;
  readonly securityToken?: string;
  readonly useSDKCreds?: boolean;
}
export interface OSSLifecycleRule {
  readonly markDeletionAfterDays?: number;
  readonly markInfrequentAccessAfterDays?: number;
}
export interface PluginArtifact {
  readonly configuration?: string;
  readonly connectionTimeoutSeconds?: number;
  readonly key: string;
  readonly name?: string;
}
export interface RawArtifact {
  readonly data: string;
}
export interface S3Artifact {
  readonly accessKeySecret?: SecretKeySelector;
  readonly bucket?: string;
  readonly caSecret?: SecretKeySelector;
  readonly createBucketIfNotPresent?: CreateS3BucketOptions;
  readonly encryptionOptions?: S3EncryptionOptions;
  readonly endpoint?: string;
  readonly insecure?: boolean;
  readonly key?: string;
  readonly region?: string;
  readonly roleARN?: string;
  readonly secretKeySecret?: SecretKeySelector;
  readonly sessionTokenSecret?: SecretKeySelector;
  readonly useSDKCreds?: boolean;
}
export interface CreateS3BucketOptions {
  readonly objectLocking?: boolean;
}
export interface S3EncryptionOptions {
  readonly enableEncryption?: boolean;
  readonly kmsEncryptionContext?: string;
  readonly kmsKeyId?: string;
  readonly serverSideCustomerKeySecret?: SecretKeySelector;
}
export interface Parameter {
  readonly default?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly globalName?: string;
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: ValueFrom;
}
export interface ValueFrom {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly default?: string;
  readonly event?: string;
  readonly expression?: string;
  readonly jqFilter?: string;
  readonly jsonPath?: string;
  readonly parameter?: string;
  readonly path?: string;
  readonly supplied?: SuppliedValueFrom;
}
export interface SuppliedValueFrom {
  readonly [k: string]: unknown;
}
export interface WorkflowLevelArtifactGC {
  readonly forceFinalizerRemoval?: boolean;
  readonly podMetadata?: Metadata;
  readonly podSpecPatch?: string;
  readonly serviceAccountName?: string;
  readonly strategy?: string;
}
export interface ArtifactRepositoryRef {
  readonly configMap?: string;
  readonly key?: string;
}
export interface PodDNSConfig {
  readonly nameservers?: readonly string[];
  readonly options?: readonly PodDNSConfigOption[];
  readonly searches?: readonly string[];
}
export interface PodDNSConfigOption {
  readonly name?: string;
  readonly value?: string;
}
export interface ExecutorConfig {
  readonly serviceAccountName?: string;
}
export interface LifecycleHook {
  readonly arguments?: Arguments;
  readonly expression?: string;
  readonly template?: string;
  readonly templateRef?: TemplateRef;
}
export interface TemplateRef {
  readonly clusterScope?: boolean;
  readonly name?: string;
  readonly template?: string;
}
export interface HostAlias {
  readonly hostnames?: readonly string[];
  readonly ip: string;
}
export interface LocalObjectReference {
  readonly name?: string;
}
export interface Metrics {
  readonly prometheus: readonly Prometheus[];
}
export interface Prometheus {
  readonly counter?: Counter;
  readonly gauge?: Gauge;
  readonly help: string;
  readonly histogram?: Histogram;
  readonly labels?: readonly MetricLabel[];
  readonly name: string;
  readonly when?: string;
}
export interface Counter {
  readonly value: string;
}
export interface Gauge {
  readonly operation?: string;
  readonly realtime: boolean;
  readonly value: string;
}
export interface Histogram {
  readonly buckets: readonly Amount[];
  readonly value: string;
}
export interface MetricLabel {
  readonly key: string;
  readonly value: string;
}
export interface PodDisruptionBudgetSpec {
  readonly maxUnavailable?: IntOrString;
  readonly minAvailable?: IntOrString;
  readonly selector?: LabelSelector;
  readonly unhealthyPodEvictionPolicy?: string;
}
export interface PodGC {
  readonly deleteDelayDuration?: string;
  readonly labelSelector?: LabelSelector;
  readonly strategy?: string;
}
export interface RetryStrategy {
  readonly affinity?: RetryAffinity;
  readonly backoff?: Backoff;
  readonly expression?: string;
  readonly limit?: IntOrString;
  readonly retryPolicy?: string;
}
export interface RetryAffinity {
  readonly nodeAntiAffinity?: RetryNodeAntiAffinity;
}
export interface RetryNodeAntiAffinity {
  readonly [k: string]: unknown;
}
export interface Backoff {
  readonly cap?: string;
  readonly duration?: string;
  readonly factor?: IntOrString;
  readonly maxDuration?: string;
}
export interface PodSecurityContext {
  readonly appArmorProfile?: AppArmorProfile;
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: string;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxChangePolicy?: string;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly seccompProfile?: SeccompProfile;
  readonly supplementalGroups?: readonly number[];
  readonly supplementalGroupsPolicy?: string;
  readonly sysctls?: readonly Sysctl[];
  readonly windowsOptions?: WindowsSecurityContextOptions;
}
export interface AppArmorProfile {
  readonly localhostProfile?: string;
  readonly type: string;
}
export interface SELinuxOptions {
  readonly level?: string;
  readonly role?: string;
  readonly type?: string;
  readonly user?: string;
}
export interface SeccompProfile {
  readonly localhostProfile?: string;
  readonly type: string;
}
export interface Sysctl {
  readonly name: string;
  readonly value: string;
}
export interface WindowsSecurityContextOptions {
  readonly gmsaCredentialSpec?: string;
  readonly gmsaCredentialSpecName?: string;
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}
export interface Synchronization {
  readonly mutexes?: readonly Mutex[];
  readonly semaphores?: readonly SemaphoreRef[];
}
export interface Mutex {
  readonly database?: boolean;
  readonly name?: string;
  readonly namespace?: string;
}
export interface SemaphoreRef {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly database?: SyncDatabaseRef;
  readonly namespace?: string;
}
export interface SyncDatabaseRef {
  readonly key: string;
}
export interface Template {
  readonly activeDeadlineSeconds?: IntOrString;
  readonly affinity?: Affinity;
  readonly annotations?: {
    readonly [k: string]: string;
  };
  readonly archiveLocation?: ArtifactLocation;
  readonly automountServiceAccountToken?: boolean;
  readonly container?: Container;
  readonly containerSet?: ContainerSetTemplate;
  readonly daemon?: boolean;
  readonly dag?: DAGTemplate;
  readonly data?: Data;
  readonly executor?: ExecutorConfig;
  readonly failFast?: boolean;
  readonly hostAliases?: readonly HostAlias[];
  readonly http?: HTTP;
  readonly initContainers?: readonly UserContainer[];
  readonly inputs?: Inputs;
  readonly memoize?: Memoize;
  readonly metadata?: Metadata;
  readonly metrics?: Metrics;
  readonly name?: string;
  readonly nodeSelector?: {
    readonly [k: string]: string;
  };
  readonly outputs?: Outputs;
  readonly parallelism?: number;
  readonly plugin?: Plugin;
  readonly podSpecPatch?: string;
  readonly priorityClassName?: string;
  readonly resource?: ResourceTemplate;
  readonly retryStrategy?: RetryStrategy;
  readonly schedulerName?: string;
  readonly script?: ScriptTemplate;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly sidecars?: readonly UserContainer[];
  readonly steps?: readonly ParallelSteps[];
  readonly suspend?: SuspendTemplate;
  readonly synchronization?: Synchronization;
  readonly timeout?: string;
  readonly tolerations?: readonly Toleration[];
  readonly volumes?: readonly Volume[];
}
export interface ArtifactLocation {
  readonly archiveLogs?: boolean;
  readonly artifactory?: ArtifactoryArtifact;
  readonly azure?: AzureArtifact;
  readonly gcs?: GCSArtifact;
  readonly git?: GitArtifact;
  readonly hdfs?: HDFSArtifact;
  readonly http?: HTTPArtifact;
  readonly oss?: OSSArtifact;
  readonly plugin?: PluginArtifact;
  readonly raw?: RawArtifact;
  readonly s3?: S3Artifact;
}
export interface Container {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name?: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: EnvVarSource;
}
export interface EnvVarSource {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly fieldRef?: ObjectFieldSelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly secretKeyRef?: SecretKeySelector;
}
export interface ObjectFieldSelector {
  readonly apiVersion?: string;
  readonly fieldPath: string;
}
export interface ResourceFieldSelector {
  readonly containerName?: string;
  readonly divisor?: Quantity;
  readonly resource: string;
}
export interface EnvFromSource {
  readonly configMapRef?: ConfigMapEnvSource;
  readonly prefix?: string;
  readonly secretRef?: SecretEnvSource;
}
export interface ConfigMapEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}
export interface SecretEnvSource {
  readonly name?: string;
  readonly optional?: boolean;
}
export interface Lifecycle {
  readonly postStart?: LifecycleHandler;
  readonly preStop?: LifecycleHandler;
  readonly stopSignal?: string;
}
export interface LifecycleHandler {
  readonly exec?: ExecAction;
  readonly httpGet?: HTTPGetAction;
  readonly sleep?: SleepAction;
  readonly tcpSocket?: TCPSocketAction;
}
export interface ExecAction {
  readonly command?: readonly string[];
}
export interface HTTPGetAction {
  readonly host?: string;
  readonly httpHeaders?: readonly KubeHTTPHeader[];
  readonly path?: string;
  readonly port: IntOrString;
  readonly scheme?: string;
}
export interface KubeHTTPHeader {
  readonly name: string;
  readonly value: string;
}
export interface SleepAction {
  readonly seconds: number;
}
export interface TCPSocketAction {
  readonly host?: string;
  readonly port: IntOrString;
}
export interface Probe {
  readonly exec?: ExecAction;
  readonly failureThreshold?: number;
  readonly grpc?: GRPCAction;
  readonly httpGet?: HTTPGetAction;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly tcpSocket?: TCPSocketAction;
  readonly terminationGracePeriodSeconds?: number;
  readonly timeoutSeconds?: number;
}
export interface GRPCAction {
  readonly port: number;
  readonly service?: string;
}
export interface ContainerPort {
  readonly containerPort: number;
  readonly hostIP?: string;
  readonly hostPort?: number;
  readonly name?: string;
  readonly protocol?: string;
}
export interface ContainerResizePolicy {
  readonly resourceName: string;
  readonly restartPolicy: string;
}
export interface ResourceRequirements {
  readonly claims?: readonly ResourceClaim[];
  readonly limits?: {
    readonly [k: string]: Quantity;
  };
  readonly requests?: {
    readonly [k: string]: Quantity;
  };
}
export interface ResourceClaim {
  readonly name: string;
  readonly request?: string;
}
export interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly appArmorProfile?: AppArmorProfile;
  readonly capabilities?: Capabilities;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly seccompProfile?: SeccompProfile;
  readonly windowsOptions?: WindowsSecurityContextOptions;
}
export interface Capabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
}
export interface VolumeDevice {
  readonly devicePath: string;
  readonly name: string;
}
export interface VolumeMount {
  readonly mountPath: string;
  readonly mountPropagation?: string;
  readonly name: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}
export interface ContainerSetTemplate {
  readonly containers: readonly ContainerNode[];
  readonly retryStrategy?: ContainerSetRetryStrategy;
  readonly volumeMounts?: readonly VolumeMount[];
}
export interface ContainerNode {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}
export interface ContainerSetRetryStrategy {
  readonly duration?: string;
  readonly retries: IntOrString;
}
export interface DAGTemplate {
  readonly failFast?: boolean;
  readonly target?: string;
  readonly tasks: readonly DAGTask[];
}
export interface DAGTask {
  readonly arguments?: Arguments;
  readonly continueOn?: ContinueOn;
  readonly dependencies?: readonly string[];
  readonly depends?: string;
  readonly hooks?: {
    readonly [k: string]: LifecycleHook;
  };
  readonly inline?: Template;
  readonly name: string;
  readonly onExit?: string;
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly when?: string;
  readonly withItems?: readonly Item[];
  readonly withParam?: string;
  readonly withSequence?: Sequence;
}
export interface ContinueOn {
  readonly error?: boolean;
  readonly failed?: boolean;
}
export interface Sequence {
  readonly count?: IntOrString;
  readonly end?: IntOrString;
  readonly format?: string;
  readonly start?: IntOrString;
}
export interface Data {
  readonly source: DataSource;
  readonly transformation: readonly TransformationStep[];
}
export interface DataSource {
  readonly artifactPaths?: ArtifactPaths;
}
export interface ArtifactPaths {
  readonly archive?: ArchiveStrategy;
  readonly archiveLogs?: boolean;
  readonly artifactGC?: ArtifactGC;
  readonly artifactory?: ArtifactoryArtifact;
  readonly azure?: AzureArtifact;
  readonly deleted?: boolean;
  readonly from?: string;
  readonly fromExpression?: string;
  readonly gcs?: GCSArtifact;
  readonly git?: GitArtifact;
  readonly globalName?: string;
  readonly hdfs?: HDFSArtifact;
  readonly http?: HTTPArtifact;
  readonly mode?: number;
  readonly name: string;
  readonly optional?: boolean;
  readonly oss?: OSSArtifact;
  readonly path?: string;
  readonly plugin?: PluginArtifact;
  readonly raw?: RawArtifact;
  readonly recurseMode?: boolean;
  readonly s3?: S3Artifact;
  readonly subPath?: string;
}
export interface TransformationStep {
  readonly expression: string;
}
export interface HTTP {
  readonly body?: string;
  readonly bodyFrom?: HTTPBodySource;
  readonly headers?: readonly HTTPHeader[];
  readonly insecureSkipVerify?: boolean;
  readonly method?: string;
  readonly successCondition?: string;
  readonly timeoutSeconds?: number;
  readonly url: string;
}
export interface HTTPBodySource {
  readonly bytes?: string;
}
export interface HTTPHeader {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: HTTPHeaderSource;
}
export interface HTTPHeaderSource {
  readonly secretKeyRef?: SecretKeySelector;
}
export interface UserContainer {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly mirrorVolumeMounts?: boolean;
  readonly name: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}
export interface Inputs {
  readonly artifacts?: readonly Artifact[];
  readonly parameters?: readonly Parameter[];
}
export interface Memoize {
  readonly cache: Cache;
  readonly key: string;
  readonly maxAge: string;
}
export interface Cache {
  readonly configMap: LocalObjectReference;
}
export interface Outputs {
  readonly artifacts?: readonly Artifact[];
  readonly exitCode?: string;
  readonly parameters?: readonly Parameter[];
  readonly result?: string;
}
export interface Plugin {
  readonly [k: string]: unknown;
}
export interface ResourceTemplate {
  readonly action: string;
  readonly failureCondition?: string;
  readonly flags?: readonly string[];
  readonly manifest?: string;
  readonly manifestFrom?: ManifestFrom;
  readonly mergeStrategy?: string;
  readonly setOwnerReference?: boolean;
  readonly successCondition?: string;
}
export interface ManifestFrom {
  readonly artifact: Artifact;
}
export interface ScriptTemplate {
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly lifecycle?: Lifecycle;
  readonly livenessProbe?: Probe;
  readonly name?: string;
  readonly ports?: readonly ContainerPort[];
  readonly readinessProbe?: Probe;
  readonly resizePolicy?: readonly ContainerResizePolicy[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContext;
  readonly source: string;
  readonly startupProbe?: Probe;
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: string;
  readonly tty?: boolean;
  readonly volumeDevices?: readonly VolumeDevice[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly workingDir?: string;
}
export interface WorkflowStep {
  readonly arguments?: Arguments;
  readonly continueOn?: ContinueOn;
  readonly hooks?: {
    readonly [k: string]: LifecycleHook;
  };
  readonly inline?: Template;
  readonly name?: string;
  readonly onExit?: string;
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly when?: string;
  readonly withItems?: readonly Item[];
  readonly withParam?: string;
  readonly withSequence?: Sequence;
}
export interface SuspendTemplate {
  readonly duration?: string;
}
export interface Toleration {
  readonly effect?: string;
  readonly key?: string;
  readonly operator?: string;
  readonly tolerationSeconds?: number;
  readonly value?: string;
}
export interface Volume {
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource;
  readonly azureDisk?: AzureDiskVolumeSource;
  readonly azureFile?: AzureFileVolumeSource;
  readonly cephfs?: CephFSVolumeSource;
  readonly cinder?: CinderVolumeSource;
  readonly configMap?: ConfigMapVolumeSource;
  readonly csi?: CSIVolumeSource;
  readonly downwardAPI?: DownwardAPIVolumeSource;
  readonly emptyDir?: EmptyDirVolumeSource;
  readonly ephemeral?: EphemeralVolumeSource;
  readonly fc?: FCVolumeSource;
  readonly flexVolume?: FlexVolumeSource;
  readonly flocker?: FlockerVolumeSource;
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource;
  readonly gitRepo?: GitRepoVolumeSource;
  readonly glusterfs?: GlusterfsVolumeSource;
  readonly hostPath?: HostPathVolumeSource;
  readonly image?: ImageVolumeSource;
  readonly iscsi?: ISCSIVolumeSource;
  readonly name: string;
  readonly nfs?: NFSVolumeSource;
  readonly persistentVolumeClaim?: PersistentVolumeClaimVolumeSource;
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource;
  readonly portworxVolume?: PortworxVolumeSource;
  readonly projected?: ProjectedVolumeSource;
  readonly quobyte?: QuobyteVolumeSource;
  readonly rbd?: RBDVolumeSource;
  readonly scaleIO?: ScaleIOVolumeSource;
  readonly secret?: SecretVolumeSource;
  readonly storageos?: StorageOSVolumeSource;
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource;
}
export interface AWSElasticBlockStoreVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly readOnly?: boolean;
  readonly volumeID: string;
}
export interface AzureDiskVolumeSource {
  readonly cachingMode?: string;
  readonly diskName: string;
  readonly diskURI: string;
  readonly fsType?: string;
  readonly kind?: string;
  readonly readOnly?: boolean;
}
export interface AzureFileVolumeSource {
  readonly readOnly?: boolean;
  readonly secretName: string;
  readonly shareName: string;
}
export interface CephFSVolumeSource {
  readonly monitors: readonly string[];
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly secretFile?: string;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}
export interface CinderVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeID: string;
}
export interface ConfigMapVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}
export interface KeyToPath {
  readonly key: string;
  readonly mode?: number;
  readonly path: string;
}
export interface CSIVolumeSource {
  readonly driver: string;
  readonly fsType?: string;
  readonly nodePublishSecretRef?: LocalObjectReference;
  readonly readOnly?: boolean;
  readonly volumeAttributes?: {
    readonly [k: string]: string;
  };
}
export interface DownwardAPIVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly DownwardAPIVolumeFile[];
}
export interface DownwardAPIVolumeFile {
  readonly fieldRef?: ObjectFieldSelector;
  readonly mode?: number;
  readonly path: string;
  readonly resourceFieldRef?: ResourceFieldSelector;
}
export interface EmptyDirVolumeSource {
  readonly medium?: string;
  readonly sizeLimit?: Quantity;
}
export interface EphemeralVolumeSource {
  readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate;
}
export interface PersistentVolumeClaimTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec: PersistentVolumeClaimSpec;
}
export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly dataSource?: TypedLocalObjectReference;
  readonly dataSourceRef?: TypedObjectReference;
  readonly resources?: VolumeResourceRequirements;
  readonly selector?: LabelSelector;
  readonly storageClassName?: string;
  readonly volumeAttributesClassName?: string;
  readonly volumeMode?: string;
  readonly volumeName?: string;
}
export interface TypedLocalObjectReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}
export interface TypedObjectReference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
export interface VolumeResourceRequirements {
  readonly limits?: {
    readonly [k: string]: Quantity;
  };
  readonly requests?: {
    readonly [k: string]: Quantity;
  };
}
export interface FCVolumeSource {
  readonly fsType?: string;
  readonly lun?: number;
  readonly readOnly?: boolean;
  readonly targetWWNs?: readonly string[];
  readonly wwids?: readonly string[];
}
export interface FlexVolumeSource {
  readonly driver: string;
  readonly fsType?: string;
  readonly options?: {
    readonly [k: string]: string;
  };
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
}
export interface FlockerVolumeSource {
  readonly datasetName?: string;
  readonly datasetUUID?: string;
}
export interface GCEPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly partition?: number;
  readonly pdName: string;
  readonly readOnly?: boolean;
}
export interface GitRepoVolumeSource {
  readonly directory?: string;
  readonly repository: string;
  readonly revision?: string;
}
export interface GlusterfsVolumeSource {
  readonly endpoints: string;
  readonly path: string;
  readonly readOnly?: boolean;
}
export interface HostPathVolumeSource {
  readonly path: string;
  readonly type?: string;
}
export interface ImageVolumeSource {
  readonly pullPolicy?: string;
  readonly reference?: string;
}
export interface ISCSIVolumeSource {
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly fsType?: string;
  readonly initiatorName?: string;
  readonly iqn: string;
  readonly iscsiInterface?: string;
  readonly lun: number;
  readonly portals?: readonly string[];
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly targetPortal: string;
}
export interface NFSVolumeSource {
  readonly path: string;
  readonly readOnly?: boolean;
  readonly server: string;
}
export interface PersistentVolumeClaimVolumeSource {
  readonly claimName: string;
  readonly readOnly?: boolean;
}
export interface PhotonPersistentDiskVolumeSource {
  readonly fsType?: string;
  readonly pdID: string;
}
export interface PortworxVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly volumeID: string;
}
export interface ProjectedVolumeSource {
  readonly defaultMode?: number;
  readonly sources?: readonly VolumeProjection[];
}
export interface VolumeProjection {
  readonly clusterTrustBundle?: ClusterTrustBundleProjection;
  readonly configMap?: ConfigMapProjection;
  readonly downwardAPI?: DownwardAPIProjection;
  readonly secret?: SecretProjection;
  readonly serviceAccountToken?: ServiceAccountTokenProjection;
}
export interface ClusterTrustBundleProjection {
  readonly labelSelector?: LabelSelector;
  readonly name?: string;
  readonly optional?: boolean;
  readonly path: string;
  readonly signerName?: string;
}
export interface ConfigMapProjection {
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}
export interface DownwardAPIProjection {
  readonly items?: readonly DownwardAPIVolumeFile[];
}
export interface SecretProjection {
  readonly items?: readonly KeyToPath[];
  readonly name?: string;
  readonly optional?: boolean;
}
export interface ServiceAccountTokenProjection {
  readonly audience?: string;
  readonly expirationSeconds?: number;
  readonly path: string;
}
export interface QuobyteVolumeSource {
  readonly group?: string;
  readonly readOnly?: boolean;
  readonly registry: string;
  readonly tenant?: string;
  readonly user?: string;
  readonly volume: string;
}
export interface RBDVolumeSource {
  readonly fsType?: string;
  readonly image: string;
  readonly keyring?: string;
  readonly monitors: readonly string[];
  readonly pool?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly user?: string;
}
export interface ScaleIOVolumeSource {
  readonly fsType?: string;
  readonly gateway: string;
  readonly protectionDomain?: string;
  readonly readOnly?: boolean;
  readonly secretRef: LocalObjectReference;
  readonly sslEnabled?: boolean;
  readonly storageMode?: string;
  readonly storagePool?: string;
  readonly system: string;
  readonly volumeName?: string;
}
export interface SecretVolumeSource {
  readonly defaultMode?: number;
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
  readonly secretName?: string;
}
export interface StorageOSVolumeSource {
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly secretRef?: LocalObjectReference;
  readonly volumeName?: string;
  readonly volumeNamespace?: string;
}
export interface VsphereVirtualDiskVolumeSource {
  readonly fsType?: string;
  readonly storagePolicyID?: string;
  readonly storagePolicyName?: string;
  readonly volumePath: string;
}
export interface TTLStrategy {
  readonly secondsAfterCompletion?: number;
  readonly secondsAfterFailure?: number;
  readonly secondsAfterSuccess?: number;
}
export interface VolumeClaimGC {
  readonly strategy?: string;
}
export interface PersistentVolumeClaim {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: PersistentVolumeClaimSpec;
  readonly status?: PersistentVolumeClaimStatus;
}
export interface PersistentVolumeClaimStatus {
  readonly accessModes?: readonly string[];
  readonly allocatedResourceStatuses?: {
    readonly [k: string]: string;
  };
  readonly allocatedResources?: {
    readonly [k: string]: Quantity;
  };
  readonly capacity?: {
    readonly [k: string]: Quantity;
  };
  readonly conditions?: readonly PersistentVolumeClaimCondition[];
  readonly currentVolumeAttributesClassName?: string;
  readonly modifyVolumeStatus?: ModifyVolumeStatus;
  readonly phase?: string;
}
export interface PersistentVolumeClaimCondition {
  readonly lastProbeTime?: Time;
  readonly lastTransitionTime?: Time;
  readonly message?: string;
  readonly reason?: string;
  readonly status: string;
  readonly type: string;
}
export interface ModifyVolumeStatus {
  readonly status: string;
  readonly targetVolumeAttributesClassName?: string;
}
export interface WorkflowMetadata {
  readonly annotations?: {
    readonly [k: string]: string;
  };
  readonly labels?: {
    readonly [k: string]: string;
  };
  readonly labelsFrom?: {
    readonly [k: string]: LabelValueFrom;
  };
}
export interface LabelValueFrom {
  readonly expression: string;
}
export interface WorkflowTemplateRef {
  readonly clusterScope?: boolean;
  readonly name?: string;
}
export interface WorkflowManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Workflow';
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowSpec;
}
export interface WorkflowTemplateManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'WorkflowTemplate';
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowSpec;
}

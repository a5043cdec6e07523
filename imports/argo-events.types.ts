// Made by `npm run import`. Never edited: change imports/generate and make it again.

export type Time = string;
export type Quantity = number | string;
export type Int64OrString = number | string;
export type Amount = number;
export type IntOrString = number | string;

export interface Kinds {
  readonly EventBus: EventBusManifest;
  readonly EventSource: EventSourceManifest;
  readonly Sensor: SensorManifest;
}
export interface EventBusManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'EventBus';
  readonly metadata: ObjectMeta;
  readonly spec: EventBusSpec;
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
export interface EventBusSpec {
  readonly jetstream?: JetStreamBus;
  readonly jetstreamExotic?: JetStreamConfig;
  readonly kafka?: KafkaBus;
  readonly nats?: NATSBus;
}
export interface JetStreamBus {
  readonly affinity?: Affinity;
  readonly containerTemplate?: ContainerTemplate;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly maxPayload?: string;
  readonly metadata?: Metadata;
  readonly metricsContainerTemplate?: ContainerTemplate;
  readonly nodeSelector?: {
    readonly [k: string]: string;
  };
  readonly persistence?: PersistenceStrategy;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly reloaderContainerTemplate?: ContainerTemplate;
  readonly replicas?: number;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly settings?: string;
  readonly startArgs?: readonly string[];
  readonly streamConfig?: string;
  readonly tolerations?: readonly Toleration[];
  readonly version?: string;
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
export interface ContainerTemplate {
  readonly imagePullPolicy?: string;
  readonly resources?: ResourceRequirements;
  readonly securityContext?: SecurityContext;
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
export interface AppArmorProfile {
  readonly localhostProfile?: string;
  readonly type: string;
}
export interface Capabilities {
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
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
export interface WindowsSecurityContextOptions {
  readonly gmsaCredentialSpec?: string;
  readonly gmsaCredentialSpecName?: string;
  readonly hostProcess?: boolean;
  readonly runAsUserName?: string;
}
export interface LocalObjectReference {
  readonly name?: string;
}
export interface Metadata {
  readonly annotations?: {
    readonly [k: string]: string;
  };
  readonly labels?: {
    readonly [k: string]: string;
  };
}
export interface PersistenceStrategy {
  readonly accessMode?: string;
  readonly storageClassName?: string;
  readonly volumeSize?: Quantity;
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
export interface Sysctl {
  readonly name: string;
  readonly value: string;
}
export interface Toleration {
  readonly effect?: string;
  readonly key?: string;
  readonly operator?: string;
  readonly tolerationSeconds?: number;
  readonly value?: string;
}
export interface JetStreamConfig {
  readonly accessSecret?: SecretKeySelector;
  readonly streamConfig?: string;
  readonly tls?: TLSConfig;
  readonly url?: string;
}
export interface SecretKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}
export interface TLSConfig {
  readonly caCertSecret?: SecretKeySelector;
  readonly clientCertSecret?: SecretKeySelector;
  readonly clientKeySecret?: SecretKeySelector;
  readonly enabled?: boolean;
  readonly insecureSkipVerify?: boolean;
}
export interface KafkaBus {
  readonly consumerGroup?: KafkaConsumerGroup;
  readonly partitioner?: string;
  readonly sasl?: SASLConfig;
  readonly tls?: TLSConfig;
  readonly topic?: string;
  readonly url?: string;
  readonly version?: string;
}
export interface KafkaConsumerGroup {
  readonly groupName: string;
  readonly oldest?: boolean;
  readonly rebalanceStrategy?: string;
}
export interface SASLConfig {
  readonly mechanism?: string;
  readonly passwordSecret?: SecretKeySelector;
  readonly userSecret?: SecretKeySelector;
}
export interface NATSBus {
  readonly exotic?: NATSConfig;
  readonly native?: NativeStrategy;
}
export interface NATSConfig {
  readonly accessSecret?: SecretKeySelector;
  readonly auth?: string;
  readonly clusterID?: string;
  readonly url?: string;
}
export interface NativeStrategy {
  readonly affinity?: Affinity;
  readonly auth?: string;
  readonly containerTemplate?: ContainerTemplate;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly maxAge?: string;
  readonly maxBytes?: string;
  readonly maxMsgs?: number;
  readonly maxPayload?: string;
  readonly maxSubs?: number;
  readonly metadata?: Metadata;
  readonly metricsContainerTemplate?: ContainerTemplate;
  readonly nodeSelector?: {
    readonly [k: string]: string;
  };
  readonly persistence?: PersistenceStrategy;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly raftCommitTimeout?: string;
  readonly raftElectionTimeout?: string;
  readonly raftHeartbeatTimeout?: string;
  readonly raftLeaseTimeout?: string;
  readonly replicas?: number;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly tolerations?: readonly Toleration[];
}
export interface EventSourceManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'EventSource';
  readonly metadata: ObjectMeta;
  readonly spec: EventSourceSpec;
}
export interface EventSourceSpec {
  readonly amqp?: {
    readonly [k: string]: AMQPEventSource;
  };
  readonly azureEventsHub?: {
    readonly [k: string]: AzureEventsHubEventSource;
  };
  readonly azureQueueStorage?: {
    readonly [k: string]: AzureQueueStorageEventSource;
  };
  readonly azureServiceBus?: {
    readonly [k: string]: AzureServiceBusEventSource;
  };
  readonly bitbucket?: {
    readonly [k: string]: BitbucketEventSource;
  };
  readonly bitbucketserver?: {
    readonly [k: string]: BitbucketServerEventSource;
  };
  readonly calendar?: {
    readonly [k: string]: CalendarEventSource;
  };
  readonly emitter?: {
    readonly [k: string]: EmitterEventSource;
  };
  readonly eventBusName?: string;
  readonly file?: {
    readonly [k: string]: FileEventSource;
  };
  readonly generic?: {
    readonly [k: string]: GenericEventSource;
  };
  readonly gerrit?: {
    readonly [k: string]: GerritEventSource;
  };
  readonly github?: {
    readonly [k: string]: GithubEventSource;
  };
  readonly gitlab?: {
    readonly [k: string]: GitlabEventSource;
  };
  readonly hdfs?: {
    readonly [k: string]: HDFSEventSource;
  };
  readonly kafka?: {
    readonly [k: string]: KafkaEventSource;
  };
  readonly minio?: {
    readonly [k: string]: S3Artifact;
  };
  readonly mns?: {
    readonly [k: string]: MNSEventSource;
  };
  readonly mqtt?: {
    readonly [k: string]: MQTTEventSource;
  };
  readonly nats?: {
    readonly [k: string]: NATSEventsSource;
  };
  readonly nsq?: {
    readonly [k: string]: NSQEventSource;
  };
  readonly pubSub?: {
    readonly [k: string]: PubSubEventSource;
  };
  readonly pulsar?: {
    readonly [k: string]: PulsarEventSource;
  };
  readonly redis?: {
    readonly [k: string]: RedisEventSource;
  };
  readonly redisStream?: {
    readonly [k: string]: RedisStreamEventSource;
  };
  readonly replicas?: number;
  readonly resource?: {
    readonly [k: string]: ResourceEventSource;
  };
  readonly service?: Service;
  readonly sftp?: {
    readonly [k: string]: SFTPEventSource;
  };
  readonly slack?: {
    readonly [k: string]: SlackEventSource;
  };
  readonly sns?: {
    readonly [k: string]: SNSEventSource;
  };
  readonly sqs?: {
    readonly [k: string]: SQSEventSource;
  };
  readonly storageGrid?: {
    readonly [k: string]: StorageGridEventSource;
  };
  readonly stripe?: {
    readonly [k: string]: StripeEventSource;
  };
  readonly template?: Template;
  readonly webhook?: {
    readonly [k: string]: WebhookEventSource;
  };
}
export interface AMQPEventSource {
  readonly auth?: BasicAuth;
  readonly connectionBackoff?: Backoff;
  readonly consume?: AMQPConsumeConfig;
  readonly exchangeDeclare?: AMQPExchangeDeclareConfig;
  readonly exchangeName: string;
  readonly exchangeType: string;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly queueBind?: AMQPQueueBindConfig;
  readonly queueDeclare?: AMQPQueueDeclareConfig;
  readonly routingKey: string;
  readonly tls?: TLSConfig;
  readonly url?: string;
  readonly urlSecret?: SecretKeySelector;
}
export interface BasicAuth {
  readonly password?: SecretKeySelector;
  readonly username?: SecretKeySelector;
}
export interface Backoff {
  readonly duration?: Int64OrString;
  readonly factor?: Amount;
  readonly jitter?: Amount;
  readonly steps?: number;
}
export interface AMQPConsumeConfig {
  readonly autoAck?: boolean;
  readonly consumerTag?: string;
  readonly exclusive?: boolean;
  readonly noLocal?: boolean;
  readonly noWait?: boolean;
}
export interface AMQPExchangeDeclareConfig {
  readonly autoDelete?: boolean;
  readonly durable?: boolean;
  readonly internal?: boolean;
  readonly noWait?: boolean;
}
export interface EventSourceFilter {
  readonly expression?: string;
}
export interface AMQPQueueBindConfig {
  readonly noWait?: boolean;
}
export interface AMQPQueueDeclareConfig {
  readonly arguments?: string;
  readonly autoDelete?: boolean;
  readonly durable?: boolean;
  readonly exclusive?: boolean;
  readonly name?: string;
  readonly noWait?: boolean;
}
export interface AzureEventsHubEventSource {
  readonly filter?: EventSourceFilter;
  readonly fqdn: string;
  readonly hubName: string;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly sharedAccessKey?: SecretKeySelector;
  readonly sharedAccessKeyName?: SecretKeySelector;
}
export interface AzureQueueStorageEventSource {
  readonly connectionString?: SecretKeySelector;
  readonly decodeMessage?: boolean;
  readonly dlq?: boolean;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly queueName: string;
  readonly storageAccountName?: string;
  readonly waitTimeInSeconds?: number;
}
export interface AzureServiceBusEventSource {
  readonly connectionString?: SecretKeySelector;
  readonly deferDelete?: boolean;
  readonly filter?: EventSourceFilter;
  readonly fullyQualifiedNamespace?: string;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly queueName: string;
  readonly subscriptionName: string;
  readonly tls?: TLSConfig;
  readonly topicName: string;
}
export interface BitbucketEventSource {
  readonly auth: BitbucketAuth;
  readonly deleteHookOnFinish?: boolean;
  readonly events: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly owner?: string;
  readonly projectKey?: string;
  readonly repositories?: readonly BitbucketRepository[];
  readonly repositorySlug?: string;
  readonly webhook: WebhookContext;
}
export interface BitbucketAuth {
  readonly basic?: BitbucketBasicAuth;
  readonly oauthToken?: SecretKeySelector;
}
export interface BitbucketBasicAuth {
  readonly password: SecretKeySelector;
  readonly username: SecretKeySelector;
}
export interface BitbucketRepository {
  readonly owner: string;
  readonly repositorySlug: string;
}
export interface WebhookContext {
  readonly authSecret?: SecretKeySelector;
  readonly endpoint: string;
  readonly maxPayloadSize?: number;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly method: string;
  readonly port: string;
  readonly serverCertSecret?: SecretKeySelector;
  readonly serverKeySecret?: SecretKeySelector;
  readonly url: string;
}
export interface BitbucketServerEventSource {
  readonly accessToken?: SecretKeySelector;
  readonly bitbucketserverBaseURL: string;
  readonly checkInterval?: string;
  readonly deleteHookOnFinish?: boolean;
  readonly events?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly oneEventPerChange?: boolean;
  readonly projectKey?: string;
  readonly projects?: readonly string[];
  readonly repositories?: readonly BitbucketServerRepository[];
  readonly repositorySlug?: string;
  readonly skipBranchRefsChangedOnOpenPR?: boolean;
  readonly tls?: TLSConfig;
  readonly webhook?: WebhookContext;
  readonly webhookSecret?: SecretKeySelector;
}
export interface BitbucketServerRepository {
  readonly projectKey: string;
  readonly repositorySlug: string;
}
export interface CalendarEventSource {
  readonly exclusionDates?: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly interval?: string;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly persistence?: EventPersistence;
  readonly schedule?: string;
  readonly timezone?: string;
}
export interface EventPersistence {
  readonly catchup?: CatchupConfiguration;
  readonly configMap?: ConfigMapPersistence;
}
export interface CatchupConfiguration {
  readonly enabled?: boolean;
  readonly maxDuration?: string;
}
export interface ConfigMapPersistence {
  readonly createIfNotExist?: boolean;
  readonly name?: string;
}
export interface EmitterEventSource {
  readonly broker: string;
  readonly channelKey: string;
  readonly channelName: string;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly password?: SecretKeySelector;
  readonly tls?: TLSConfig;
  readonly username?: SecretKeySelector;
}
export interface FileEventSource {
  readonly eventType: string;
  readonly filter?: EventSourceFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly polling?: boolean;
  readonly watchPathConfig: WatchPathConfig;
}
export interface WatchPathConfig {
  readonly directory: string;
  readonly path?: string;
  readonly pathRegexp?: string;
}
export interface GenericEventSource {
  readonly authSecret?: SecretKeySelector;
  readonly config: string;
  readonly filter?: EventSourceFilter;
  readonly insecure?: boolean;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly url: string;
}
export interface GerritEventSource {
  readonly auth?: BasicAuth;
  readonly deleteHookOnFinish?: boolean;
  readonly events: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly gerritBaseURL: string;
  readonly hookName: string;
  readonly maxTries?: number;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly projects?: readonly string[];
  readonly sslVerify?: boolean;
  readonly webhook?: WebhookContext;
}
export interface GithubEventSource {
  readonly active?: boolean;
  readonly apiToken?: SecretKeySelector;
  readonly contentType?: string;
  readonly deleteHookOnFinish?: boolean;
  readonly events: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly githubApp?: GithubAppCreds;
  readonly githubBaseURL?: string;
  readonly githubUploadURL?: string;
  readonly id?: number;
  readonly insecure?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly organizations?: readonly string[];
  readonly owner?: string;
  readonly repositories?: readonly OwnedRepositories[];
  readonly repository?: string;
  readonly webhook?: WebhookContext;
  readonly webhookSecret?: SecretKeySelector;
}
export interface GithubAppCreds {
  readonly appID: number;
  readonly installationID: number;
  readonly privateKey: SecretKeySelector;
}
export interface OwnedRepositories {
  readonly names?: readonly string[];
  readonly owner?: string;
}
export interface GitlabEventSource {
  readonly accessToken?: SecretKeySelector;
  readonly deleteHookOnFinish?: boolean;
  readonly enableSSLVerification?: boolean;
  readonly events: readonly string[];
  readonly filter?: EventSourceFilter;
  readonly gitlabBaseURL: string;
  readonly groups?: readonly string[];
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly projectID?: string;
  readonly projects?: readonly string[];
  readonly secretToken?: SecretKeySelector;
  readonly webhook?: WebhookContext;
}
export interface HDFSEventSource {
  readonly addresses: readonly string[];
  readonly checkInterval?: string;
  readonly directory: string;
  readonly filter?: EventSourceFilter;
  readonly hdfsUser?: string;
  readonly krbCCacheSecret?: SecretKeySelector;
  readonly krbConfigConfigMap?: ConfigMapKeySelector;
  readonly krbKeytabSecret?: SecretKeySelector;
  readonly krbRealm?: string;
  readonly krbServicePrincipalName?: string;
  readonly krbUsername?: string;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly path?: string;
  readonly pathRegexp?: string;
  readonly type: string;
}
export interface ConfigMapKeySelector {
  readonly key: string;
  readonly name?: string;
  readonly optional?: boolean;
}
export interface KafkaEventSource {
  readonly awsMskIamAuth?: AWSMSKIAMConfig;
  readonly config?: string;
  readonly connectionBackoff?: Backoff;
  readonly consumerGroup?: KafkaConsumerGroup;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly limitEventsPerSecond?: number;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly partition?: string;
  readonly sasl?: SASLConfig;
  readonly schemaRegistry?: SchemaRegistryConfig;
  readonly tls?: TLSConfig;
  readonly topic: string;
  readonly url: string;
  readonly version?: string;
}
export interface AWSMSKIAMConfig {
  readonly region: string;
}
export interface SchemaRegistryConfig {
  readonly auth?: BasicAuth;
  readonly schemaId?: number;
  readonly url: string;
}
export interface S3Artifact {
  readonly accessKey: SecretKeySelector;
  readonly bucket: S3Bucket;
  readonly caCertificate?: SecretKeySelector;
  readonly endpoint: string;
  readonly events?: readonly string[];
  readonly filter?: S3Filter;
  readonly insecure?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly region?: string;
  readonly secretKey: SecretKeySelector;
}
export interface S3Bucket {
  readonly key?: string;
  readonly name: string;
}
export interface S3Filter {
  readonly prefix: string;
  readonly suffix: string;
}
export interface MNSEventSource {
  readonly accessKey?: SecretKeySelector;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly queue: string;
  readonly secretKey?: SecretKeySelector;
}
export interface MQTTEventSource {
  readonly auth?: BasicAuth;
  readonly clientId: string;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly tls?: TLSConfig;
  readonly topic: string;
  readonly url: string;
}
export interface NATSEventsSource {
  readonly auth?: NATSAuth;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly queue?: string;
  readonly subject: string;
  readonly tls?: TLSConfig;
  readonly url: string;
}
export interface NATSAuth {
  readonly basic?: BasicAuth;
  readonly credential?: SecretKeySelector;
  readonly nkey?: SecretKeySelector;
  readonly token?: SecretKeySelector;
}
export interface NSQEventSource {
  readonly channel: string;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly hostAddress: string;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly tls?: TLSConfig;
  readonly topic: string;
}
export interface PubSubEventSource {
  readonly credentialSecret?: SecretKeySelector;
  readonly deleteSubscriptionOnFinish?: boolean;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly projectID?: string;
  readonly subscriptionID?: string;
  readonly topic?: string;
  readonly topicProjectID?: string;
}
export interface PulsarEventSource {
  readonly authAthenzParams?: {
    readonly [k: string]: string;
  };
  readonly authAthenzSecret?: SecretKeySelector;
  readonly authTokenSecret?: SecretKeySelector;
  readonly connectionBackoff?: Backoff;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly tls?: TLSConfig;
  readonly tlsAllowInsecureConnection?: boolean;
  readonly tlsTrustCertsSecret?: SecretKeySelector;
  readonly tlsValidateHostname?: boolean;
  readonly topics: readonly string[];
  readonly type?: string;
  readonly url: string;
}
export interface RedisEventSource {
  readonly channels: readonly string[];
  readonly db?: number;
  readonly filter?: EventSourceFilter;
  readonly hostAddress: string;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly namespace?: string;
  readonly password?: SecretKeySelector;
  readonly tls?: TLSConfig;
  readonly username?: string;
}
export interface RedisStreamEventSource {
  readonly consumerGroup?: string;
  readonly db?: number;
  readonly filter?: EventSourceFilter;
  readonly hostAddress: string;
  readonly maxMsgCountPerRead?: number;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly password?: SecretKeySelector;
  readonly streams: readonly string[];
  readonly tls?: TLSConfig;
  readonly username?: string;
}
export interface ResourceEventSource {
  readonly eventTypes: readonly string[];
  readonly filter?: ResourceFilter;
  readonly group: string;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly namespace: string;
  readonly resource: string;
  readonly version: string;
}
export interface ResourceFilter {
  readonly afterStart?: boolean;
  readonly createdBy?: Time;
  readonly fields?: readonly Selector[];
  readonly labels?: readonly Selector[];
  readonly prefix?: string;
}
export interface Selector {
  readonly key: string;
  readonly operation?: string;
  readonly value: string;
}
export interface Service {
  readonly clusterIP?: string;
  readonly metadata?: Metadata;
  readonly ports?: readonly ServicePort[];
}
export interface ServicePort {
  readonly appProtocol?: string;
  readonly name?: string;
  readonly nodePort?: number;
  readonly port: number;
  readonly protocol?: string;
  readonly targetPort?: IntOrString;
}
export interface SFTPEventSource {
  readonly address?: SecretKeySelector;
  readonly eventType: string;
  readonly filter?: EventSourceFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly password?: SecretKeySelector;
  readonly pollIntervalDuration?: string;
  readonly sshKeySecret?: SecretKeySelector;
  readonly username?: SecretKeySelector;
  readonly watchPathConfig: WatchPathConfig;
}
export interface SlackEventSource {
  readonly filter?: EventSourceFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly signingSecret?: SecretKeySelector;
  readonly token?: SecretKeySelector;
  readonly webhook?: WebhookContext;
}
export interface SNSEventSource {
  readonly accessKey?: SecretKeySelector;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly region: string;
  readonly roleARN?: string;
  readonly secretKey?: SecretKeySelector;
  readonly topicArn: string;
  readonly validateSignature?: boolean;
  readonly webhook?: WebhookContext;
}
export interface SQSEventSource {
  readonly accessKey?: SecretKeySelector;
  readonly dlq?: boolean;
  readonly endpoint?: string;
  readonly filter?: EventSourceFilter;
  readonly jsonBody?: boolean;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly queue: string;
  readonly queueAccountId?: string;
  readonly region: string;
  readonly roleARN?: string;
  readonly secretKey?: SecretKeySelector;
  readonly sessionToken?: SecretKeySelector;
  readonly waitTimeSeconds: number;
}
export interface StorageGridEventSource {
  readonly apiURL: string;
  readonly authToken: SecretKeySelector;
  readonly bucket: string;
  readonly events?: readonly string[];
  readonly filter?: StorageGridFilter;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly region?: string;
  readonly tls?: TLSConfig;
  readonly topicArn: string;
  readonly webhook?: WebhookContext;
}
export interface StorageGridFilter {
  readonly prefix: string;
  readonly suffix: string;
}
export interface StripeEventSource {
  readonly apiKey?: SecretKeySelector;
  readonly createWebhook?: boolean;
  readonly eventFilter?: readonly string[];
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly webhook?: WebhookContext;
}
export interface Template {
  readonly affinity?: Affinity;
  readonly container?: Container;
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  readonly metadata?: Metadata;
  readonly nodeSelector?: {
    readonly [k: string]: string;
  };
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly securityContext?: PodSecurityContext;
  readonly serviceAccountName?: string;
  readonly tolerations?: readonly Toleration[];
  readonly volumes?: readonly Volume[];
}
export interface Container {
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly imagePullPolicy?: string;
  readonly resources?: ResourceRequirements;
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
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
export interface VolumeMount {
  readonly mountPath: string;
  readonly mountPropagation?: string;
  readonly name: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
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
export interface WebhookEventSource {
  readonly authSecret?: SecretKeySelector;
  readonly endpoint: string;
  readonly filter?: EventSourceFilter;
  readonly maxPayloadSize?: number;
  readonly metadata?: {
    readonly [k: string]: string;
  };
  readonly method: string;
  readonly port: string;
  readonly serverCertSecret?: SecretKeySelector;
  readonly serverKeySecret?: SecretKeySelector;
  readonly url: string;
}
export interface SensorManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Sensor';
  readonly metadata: ObjectMeta;
  readonly spec: SensorSpec;
}
export interface SensorSpec {
  readonly dependencies: readonly EventDependency[];
  readonly errorOnFailedRound?: boolean;
  readonly eventBusName?: string;
  readonly loggingFields?: {
    readonly [k: string]: string;
  };
  readonly replicas?: number;
  readonly revisionHistoryLimit?: number;
  readonly template?: Template;
  readonly triggers: readonly Trigger[];
}
export interface EventDependency {
  readonly eventName: string;
  readonly eventSourceName: string;
  readonly filters?: EventDependencyFilter;
  readonly filtersLogicalOperator?: string;
  readonly name: string;
  readonly transform?: EventDependencyTransformer;
}
export interface EventDependencyFilter {
  readonly context?: EventContext;
  readonly data?: readonly DataFilter[];
  readonly dataLogicalOperator?: string;
  readonly exprLogicalOperator?: string;
  readonly exprs?: readonly ExprFilter[];
  readonly script?: string;
  readonly time?: TimeFilter;
}
export interface EventContext {
  readonly datacontenttype: string;
  readonly id: string;
  readonly source: string;
  readonly specversion: string;
  readonly subject: string;
  readonly time: Time;
  readonly type: string;
}
export interface DataFilter {
  readonly comparator?: string;
  readonly path: string;
  readonly template?: string;
  readonly type: string;
  readonly value: readonly string[];
}
export interface ExprFilter {
  readonly expr: string;
  readonly fields: readonly PayloadField[];
}
export interface PayloadField {
  readonly name: string;
  readonly path: string;
}
export interface TimeFilter {
  readonly start: string;
  readonly stop: string;
  readonly timezone?: string;
}
export interface EventDependencyTransformer {
  readonly jq?: string;
  readonly script?: string;
}
export interface Trigger {
  readonly atLeastOnce?: boolean;
  readonly dlqTrigger?: Trigger;
  readonly parameters?: readonly TriggerParameter[];
  readonly policy?: TriggerPolicy;
  readonly rateLimit?: RateLimit;
  readonly retryStrategy?: Backoff;
  readonly template?: TriggerTemplate;
}
export interface TriggerParameter {
  readonly dest: string;
  readonly operation?: string;
  readonly src?: TriggerParameterSource;
}
export interface TriggerParameterSource {
  readonly contextKey?: string;
  readonly contextTemplate?: string;
  readonly dataKey?: string;
  readonly dataTemplate?: string;
  readonly dependencyName: string;
  readonly useRawData?: boolean;
  readonly value?: string;
}
export interface TriggerPolicy {
  readonly k8s?: K8SResourcePolicy;
  readonly status?: StatusPolicy;
}
export interface K8SResourcePolicy {
  readonly backoff: Backoff;
  readonly errorOnBackoffTimeout: boolean;
  readonly labels?: {
    readonly [k: string]: string;
  };
}
export interface StatusPolicy {
  readonly allow: readonly number[];
}
export interface RateLimit {
  readonly requestsPerUnit?: number;
  readonly unit?: string;
}
export interface TriggerTemplate {
  readonly argoWorkflow?: ArgoWorkflowTrigger;
  readonly awsLambda?: AWSLambdaTrigger;
  readonly azureEventHubs?: AzureEventHubsTrigger;
  readonly azureServiceBus?: AzureServiceBusTrigger;
  readonly conditions?: string;
  readonly conditionsReset?: readonly ConditionsResetCriteria[];
  readonly custom?: CustomTrigger;
  readonly email?: EmailTrigger;
  readonly http?: HTTPTrigger;
  readonly k8s?: StandardK8STrigger;
  readonly kafka?: KafkaTrigger;
  readonly log?: LogTrigger;
  readonly name: string;
  readonly nats?: NATSTrigger;
  readonly openWhisk?: OpenWhiskTrigger;
  readonly pulsar?: PulsarTrigger;
  readonly slack?: SlackTrigger;
}
export interface ArgoWorkflowTrigger {
  readonly args?: readonly string[];
  readonly operation?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly source?: ArtifactLocation;
}
export interface ArtifactLocation {
  readonly configmap?: ConfigMapKeySelector;
  readonly file?: FileArtifact;
  readonly git?: GitArtifact;
  readonly inline?: string;
  readonly resource?: K8SResource;
  readonly s3?: S3Artifact;
  readonly url?: URLArtifact;
}
export interface FileArtifact {
  readonly path?: string;
}
export interface GitArtifact {
  readonly branch?: string;
  readonly cloneDirectory: string;
  readonly creds?: GitCreds;
  readonly filePath: string;
  readonly githubApp?: GithubAppCreds;
  readonly insecureIgnoreHostKey?: boolean;
  readonly ref?: string;
  readonly remote?: GitRemoteConfig;
  readonly sshKeySecret?: SecretKeySelector;
  readonly tag?: string;
  readonly url: string;
}
export interface GitCreds {
  readonly password?: SecretKeySelector;
  readonly username?: SecretKeySelector;
}
export interface GitRemoteConfig {
  readonly name: string;
  readonly urls: readonly string[];
}
export interface K8SResource {
  readonly [k: string]: unknown;
}
export interface URLArtifact {
  readonly path: string;
  readonly verifyCert?: boolean;
}
export interface AWSLambdaTrigger {
  readonly accessKey?: SecretKeySelector;
  readonly functionName: string;
  readonly invocationType?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly region: string;
  readonly roleARN?: string;
  readonly secretKey?: SecretKeySelector;
}
export interface AzureEventHubsTrigger {
  readonly fqdn: string;
  readonly hubName: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly sharedAccessKey?: SecretKeySelector;
  readonly sharedAccessKeyName: SecretKeySelector;
}
export interface AzureServiceBusTrigger {
  readonly connectionString?: SecretKeySelector;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly queueName: string;
  readonly subscriptionName: string;
  readonly tls?: TLSConfig;
  readonly topicName: string;
}
export interface ConditionsResetCriteria {
  readonly byTime?: ConditionsResetByTime;
}
export interface ConditionsResetByTime {
  readonly cron?: string;
  readonly timezone?: string;
}
export interface CustomTrigger {
  readonly certSecret?: SecretKeySelector;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly secure: boolean;
  readonly serverNameOverride?: string;
  readonly serverURL: string;
  readonly spec: {
    readonly [k: string]: string;
  };
}
export interface EmailTrigger {
  readonly body?: string;
  readonly from?: string;
  readonly host?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly port?: number;
  readonly smtpPassword?: SecretKeySelector;
  readonly subject?: string;
  readonly to?: readonly string[];
  readonly username?: string;
}
export interface HTTPTrigger {
  readonly basicAuth?: BasicAuth;
  readonly dynamicHeaders?: readonly TriggerParameter[];
  readonly headers?: {
    readonly [k: string]: string;
  };
  readonly host?: string;
  readonly method?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly secureHeaders?: readonly SecureHeader[];
  readonly timeout?: number;
  readonly tls?: TLSConfig;
  readonly url: string;
}
export interface SecureHeader {
  readonly name?: string;
  readonly valueFrom?: ValueFromSource;
}
export interface ValueFromSource {
  readonly configMapKeyRef?: ConfigMapKeySelector;
  readonly secretKeyRef?: SecretKeySelector;
}
export interface StandardK8STrigger {
  readonly liveObject?: boolean;
  readonly operation?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly patchStrategy?: string;
  readonly source?: ArtifactLocation;
}
export interface KafkaTrigger {
  readonly compress?: boolean;
  readonly flushFrequency?: number;
  readonly headers?: {
    readonly [k: string]: string;
  };
  readonly parameters?: readonly TriggerParameter[];
  readonly partition?: number;
  readonly partitioningKey?: string;
  readonly payload: readonly TriggerParameter[];
  readonly requiredAcks?: number;
  readonly sasl?: SASLConfig;
  readonly schemaRegistry?: SchemaRegistryConfig;
  readonly secureHeaders?: readonly SecureHeader[];
  readonly tls?: TLSConfig;
  readonly topic: string;
  readonly url: string;
  readonly version?: string;
}
export interface LogTrigger {
  readonly intervalSeconds?: number;
}
export interface NATSTrigger {
  readonly auth?: NATSAuth;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly subject: string;
  readonly tls?: TLSConfig;
  readonly url: string;
}
export interface OpenWhiskTrigger {
  readonly actionName: string;
  readonly authToken?: SecretKeySelector;
  readonly host: string;
  readonly namespace?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly version?: string;
}
export interface PulsarTrigger {
  readonly authAthenzParams?: {
    readonly [k: string]: string;
  };
  readonly authAthenzSecret?: SecretKeySelector;
  readonly authTokenSecret?: SecretKeySelector;
  readonly connectionBackoff?: Backoff;
  readonly parameters?: readonly TriggerParameter[];
  readonly payload: readonly TriggerParameter[];
  readonly tls?: TLSConfig;
  readonly tlsAllowInsecureConnection?: boolean;
  readonly tlsTrustCertsSecret?: SecretKeySelector;
  readonly tlsValidateHostname?: boolean;
  readonly topic: string;
  readonly url: string;
}
export interface SlackTrigger {
  readonly attachments?: string;
  readonly blocks?: string;
  readonly channel?: string;
  readonly message?: string;
  readonly parameters?: readonly TriggerParameter[];
  readonly sender?: SlackSender;
  readonly slackToken?: SecretKeySelector;
  readonly thread?: SlackThread;
}
export interface SlackSender {
  readonly icon?: string;
  readonly username?: string;
}
export interface SlackThread {
  readonly broadcastMessageToChannel?: boolean;
  readonly messageAggregationKey?: string;
}

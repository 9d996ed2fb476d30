import type { EnvironmentSpec, Toleration } from '@groundwork/infra-spec';

/** What the values of Groundwork's chart are made of; references of other stacks, or samples. */
export interface ReleaseValuesInput {
  readonly images: EnvironmentSpec['release']['images'];
  /** `<account>.dkr.ecr.<region>.amazonaws.com`, without a slash at its end. */
  readonly registry: string;
  readonly repositories: Readonly<Record<'api' | 'worker' | 'web', string>>;
  readonly region: string;
  readonly databaseHost: string;
  readonly databasePort: number;
  readonly databaseName: string;
  /** Secret of RDS with `username` and `password` of the owner; RDS changes the password every week. */
  readonly databaseSecretArn: string;
  /** Role that the pods log in as; the migration job makes it. */
  readonly databaseLogin: { readonly username: string; readonly secretArn: string; readonly version: string };
  /** Secret whose whole value is the key of the model provider; it may have none yet. */
  readonly modelProviderSecretArn: string;
  /** PEM of the authorities that sign the database's certificate. */
  readonly databaseAuthority: string;
  readonly bucket: string;
  readonly cacheHost: string;
  readonly cachePort: number;
  readonly cacheSecretArn: string;
  /** Queue whose depth scales the worker, too; undefined while the worker takes its work from the database alone. */
  readonly queueUrl: string | undefined;
  readonly keda: boolean;
  /** Of the nodes that are kept for background work. */
  readonly workerTolerations: readonly Toleration[];
  /** A model service of the cluster; undefined where the provider is outside. */
  readonly modelService: EnvironmentSpec['modelService'];
  /** Whether the cluster has the Prometheus operator, whose kinds the chart then makes. */
  readonly prometheus: boolean;
  /** Value of the dimension `Environment`, by which the alarms of the observability stack look for the product's metrics. */
  readonly metricsEnvironment: string;
  /** Where people sign in at the load balancer; undefined where it asks nobody. */
  readonly signIn:
    { readonly userPoolArn: string; readonly clientId: string; readonly userPoolDomain: string } | undefined;
  readonly scheme: 'internal' | 'internet-facing';
  /** Whether CloudFront stands before the load balancer. */
  readonly behindCloudFront: boolean;
  /** Names the group of ingresses that share the load balancer; it is found by it. */
  readonly groupName: string;
  readonly domain: string | undefined;
  readonly certificateArn: string | undefined;
  readonly webAclArn: string | undefined;
  readonly loadBalancerSecurityGroupId: string;
  /** Of the load balancer: public or private as its scheme is. */
  readonly subnets: readonly string[];
  readonly allowedCidrs: readonly string[];
  readonly deletionProtection: boolean;
}

/** Values of `apps/chart` on AWS. Those of the stage (`environments/<name>/values.yaml`) come before and lose. */
export function releaseValues(input: ReleaseValuesInput) {
  const application = (name: 'api' | 'worker' | 'web') => ({
    image: { repository: input.repositories[name], ...defined(input.images[name]) },
    // Pod Identity binds the role by this name.
    serviceAccount: { create: true, name },
  });
  return {
    image: { registry: input.registry },
    api: application('api'),
    worker: {
      ...application('worker'),
      autoscaling: { keda: { enabled: input.keda } },
      ...(input.workerTolerations.length > 0 ? { tolerations: input.workerTolerations } : {}),
    },
    web: application('web'),
    postgresql: { enabled: false },
    database: {
      host: input.databaseHost,
      port: input.databasePort,
      name: input.databaseName,
      caCertificate: input.databaseAuthority,
      remoteSecret: { key: input.databaseSecretArn },
      login: {
        username: input.databaseLogin.username,
        // By its id: the version before stays, so that pods of the release before can still start.
        remoteSecret: { key: input.databaseLogin.secretArn, version: `uuid/${input.databaseLogin.version}` },
      },
    },
    objects: { bucket: input.bucket, region: input.region },
    cache: {
      host: input.cacheHost,
      port: input.cachePort,
      // The secret's whole value is the token.
      remoteSecret: { key: input.cacheSecretArn, property: '' },
    },
    ...(input.queueUrl === undefined ? {} : { queue: { sqs: { url: input.queueUrl } } }),
    ...settings(input),
    ...(input.modelService ? { networkPolicy: { egress: [callsTo(input.modelService)] } } : {}),
    externalSecrets: {
      enabled: true,
      store: { create: true, region: input.region },
      // Until somebody puts a key in, pods start without one and quote instead of writing answers.
      settings: [{ name: 'OPENAI_API_KEY', key: input.modelProviderSecretArn, optional: true }],
    },
    metrics: { enabled: input.prometheus, cloudWatch: { environment: input.metricsEnvironment } },
    ingress: {
      // Without a name there is no certificate, and without TLS no load balancer: then by port-forwarding alone.
      enabled: input.domain !== undefined,
      ...defined({ host: input.domain }),
      alb: {
        // The specification refuses `internet-facing` without sign-in, and the chart does once more.
        scheme: input.scheme,
        groupName: input.groupName,
        securityGroups: [input.loadBalancerSecurityGroupId],
        subnets: input.subnets,
        inboundCidrs: input.allowedCidrs,
        deletionProtection: input.deletionProtection,
        ...defined({ certificateArn: input.certificateArn, webAclArn: input.webAclArn }),
        ...(input.signIn ? { cognito: cognito(input.signIn) } : {}),
      },
    },
  };
}

function settings({ modelService: service, behindCloudFront }: ReleaseValuesInput) {
  const chosen = {
    // A request passes CloudFront and the load balancer, and each adds whom it saw to X-Forwarded-For.
    ...(behindCloudFront ? { TRUSTED_PROXY_HOPS: 2 } : {}),
    ...(service
      ? {
          OPENAI_BASE_URL: `http://${service.name}.${service.namespace}.svc:${service.port}/v1`,
          CHAT_MODEL: service.model,
        }
      : {}),
  };
  return Object.keys(chosen).length > 0 ? { settings: chosen } : {};
}

function callsTo({ namespace, port }: NonNullable<ReleaseValuesInput['modelService']>) {
  return { namespace, port };
}

function cognito({ userPoolArn, clientId, userPoolDomain }: NonNullable<ReleaseValuesInput['signIn']>) {
  return { enabled: true, userPoolArn, userPoolClientId: clientId, userPoolDomain };
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

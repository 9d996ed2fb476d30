import type { EnvironmentSpec } from '@groundwork/infra-spec';

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
  /** Secret of RDS with `username` and `password`. */
  readonly databaseSecretArn: string;
  readonly bucket: string;
  readonly cacheHost: string;
  readonly cachePort: number;
  readonly cacheSecretArn: string;
  readonly queueUrl: string;
  readonly keda: boolean;
  readonly issuer: string;
  readonly clientId: string | undefined;
  readonly domain: string | undefined;
  readonly certificateArn: string | undefined;
  readonly webAclArn: string | undefined;
  readonly loadBalancerSecurityGroupId: string;
  readonly privateSubnets: readonly string[];
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
    worker: { ...application('worker'), autoscaling: { keda: { enabled: input.keda } } },
    web: application('web'),
    postgresql: { enabled: false },
    database: {
      host: input.databaseHost,
      port: input.databasePort,
      name: input.databaseName,
      remoteSecret: { key: input.databaseSecretArn },
    },
    objects: { bucket: input.bucket, region: input.region },
    cache: { host: input.cacheHost, port: input.cachePort, remoteSecret: { key: input.cacheSecretArn } },
    queue: { sqs: { url: input.queueUrl } },
    externalSecrets: { enabled: true },
    ingress: {
      enabled: true,
      ...defined({ host: input.domain }),
      alb: {
        // There are no accounts yet: who reaches the load balancer may read and delete. So it is reached from inside the
        // VPC only (VPN, access host); signing in at the load balancer or in the API opens it.
        scheme: 'internal',
        securityGroups: [input.loadBalancerSecurityGroupId],
        subnets: input.privateSubnets,
        inboundCidrs: input.allowedCidrs,
        deletionProtection: input.deletionProtection,
        ...defined({ certificateArn: input.certificateArn, webAclArn: input.webAclArn }),
      },
    },
  };
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

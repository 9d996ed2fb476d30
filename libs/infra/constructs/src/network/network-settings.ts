/** How private subnets reach the internet. */
export type NatMode = 'none' | 'single' | 'per-az';

/** One availability zone's address blocks; `subnetPlan` of the spec cuts them from the VPC's. */
export interface ZoneBlocks {
  /** E.g. `us-east-1a`. */
  readonly availabilityZone: string;
  /** Load balancers and NAT gateways. */
  readonly publicCidr: string;
  /** Nodes and pods. */
  readonly privateCidr: string;
  /** Databases and caches; no way to the internet. */
  readonly databaseCidr: string;
}

/** Flow logs of the VPC. They cannot be switched off, only thinned. */
export interface FlowLogSettings {
  /** Days that flow logs are kept. */
  readonly retentionDays: number;
  /** Which packets are written down. @default 'ALL' */
  readonly traffic?: 'ALL' | 'ACCEPT' | 'REJECT';
  /** Seconds that are put together into one record: 60 or 600. @default 600 */
  readonly aggregationSeconds?: 60 | 600;
}

/** Settings of a {@link Network}. */
export interface NetworkProps {
  /** Address block of the VPC, e.g. `10.20.0.0/16`. */
  readonly cidr: string;
  /** Two or three zones; their order must not change. */
  readonly zones: readonly ZoneBlocks[];
  /** @default 'per-az' */
  readonly nat?: NatMode;
  /** ARN of the key that encrypts the flow logs; its policy lets CloudWatch Logs use it. */
  readonly logsKeyArn: string;
  readonly flowLogs: FlowLogSettings;
  /** Gateway endpoints, which cost nothing. @default ['s3', 'dynamodb'] */
  readonly gatewayEndpoints?: readonly ('s3' | 'dynamodb')[];
  /** Cluster that Karpenter finds the private subnets for. @default - not tagged */
  readonly clusterName?: string;
}

/** What others need to know of a network, made here or found. */
export interface NetworkAttributes {
  readonly vpcId: string;
  readonly cidr: string;
  readonly availabilityZones: string[];
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly databaseSubnetIds: string[];
}

/** How private subnets reach the internet. */
export type NatMode = 'none' | 'single' | 'perAvailabilityZone';

/** The address blocks of the subnets, one per availability zone and tier, in the zones' order. */
export interface SubnetBlocks {
  /** Load balancers and NAT gateways. */
  readonly public: readonly string[];
  /** Nodes and pods. */
  readonly private: readonly string[];
  /** Databases and caches; no way to the internet. */
  readonly database: readonly string[];
}

/** Flow logs of the VPC. They cannot be switched off, only thinned. */
export interface FlowLogSettings {
  /** Days that flow logs are kept. */
  readonly retentionInDays: number;
  /** Which packets are written down. @default 'ALL' */
  readonly trafficType?: 'ALL' | 'ACCEPT' | 'REJECT';
  /** Seconds that are put together into one record: 60 or 600. @default 600 */
  readonly aggregationInterval?: 60 | 600;
}

/** Settings of a {@link Network}. */
export interface NetworkProps {
  /** Address block of the VPC, e.g. `10.20.0.0/16`. */
  readonly cidr: string;
  /** Two or three zones, e.g. `us-east-1a`. */
  readonly availabilityZones: readonly string[];
  readonly subnets: SubnetBlocks;
  /** @default 'perAvailabilityZone' */
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

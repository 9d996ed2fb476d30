import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group/index.js';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { Route } from '@cdktf/provider-aws/lib/route/index.js';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { Construct } from 'constructs';
import { policyDocument } from '../policy-document/policy-document.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { FlowLogs } from './flow-logs.js';
import { dynamoDbEndpointPolicy, s3EndpointPolicy } from './gateway-endpoint-policies.js';
import { Nat } from './nat.js';
import type { NetworkAttributes, NetworkProps } from './network-settings.js';
import { SubnetTier } from './subnet-tier.js';

/**
 * A VPC over two or three availability zones with public, private and isolated database subnets, flow logs, gateway
 * endpoints, and a default security group that lets nothing through.
 */
export class Network extends Construct implements NetworkAttributes {
  /** Escape hatch: the resource itself. */
  readonly resource: Vpc;
  readonly internetGateway: InternetGateway;
  readonly publicTier: SubnetTier;
  readonly privateTier: SubnetTier;
  readonly databaseTier: SubnetTier;
  readonly flowLogs: FlowLogs;
  readonly vpcId: string;
  readonly cidr: string;
  readonly availabilityZones: string[];
  /** The addresses that the outside sees; none without NAT. */
  readonly natPublicIps: string[];
  private readonly name: string;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    this.name = EnvironmentStack.of(this).namePrefix;
    this.resource = new Vpc(this, 'Resource', {
      cidrBlock: props.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: this.name },
    });
    this.vpcId = this.resource.id;
    this.cidr = props.cidr;
    this.availabilityZones = props.zones.map(({ availabilityZone }) => availabilityZone);
    // Adopts the VPC's default group and takes all rules from it.
    new DefaultSecurityGroup(this, 'DefaultSecurityGroup', {
      vpcId: this.vpcId,
      ingress: [],
      egress: [],
      tags: { Name: `${this.name}-default-unused` },
    });
    const nat = props.nat ?? 'per-az';
    this.publicTier = this.tier(
      'Public',
      props.zones.map((zone) => zone.publicCidr),
      { 'kubernetes.io/role/elb': '1' },
    );
    this.privateTier = this.tier(
      'Private',
      props.zones.map((zone) => zone.privateCidr),
      {
        'kubernetes.io/role/internal-elb': '1',
        ...(props.clusterName ? { 'karpenter.sh/discovery': props.clusterName } : {}),
      },
      nat === 'per-az',
    );
    this.databaseTier = this.tier(
      'Database',
      props.zones.map((zone) => zone.databaseCidr),
      {},
    );
    this.internetGateway = this.wayOut();
    this.natPublicIps = nat === 'none' ? [] : this.nat(nat);
    this.gatewayEndpoints(props.gatewayEndpoints ?? ['s3', 'dynamodb']);
    this.flowLogs = new FlowLogs(this, 'FlowLogs', {
      ...props.flowLogs,
      vpcId: this.vpcId,
      kmsKeyArn: props.logsKeyArn,
    });
  }

  get publicSubnetIds(): string[] {
    return this.publicTier.subnetIds;
  }

  get privateSubnetIds(): string[] {
    return this.privateTier.subnetIds;
  }

  get databaseSubnetIds(): string[] {
    return this.databaseTier.subnetIds;
  }

  private tier(
    id: string,
    blocks: readonly string[],
    tags: Readonly<Record<string, string>>,
    tablePerZone = false,
  ): SubnetTier {
    return new SubnetTier(this, id, {
      vpcId: this.vpcId,
      name: `${this.name}-${id.toLowerCase()}`,
      availabilityZones: this.availabilityZones,
      blocks,
      routeTables: tablePerZone ? 'perAvailabilityZone' : 'shared',
      tags,
    });
  }

  private wayOut(): InternetGateway {
    const gateway = new InternetGateway(this, 'InternetGateway', { vpcId: this.vpcId, tags: { Name: this.name } });
    this.publicTier.routeTables.forEach((table, index) => {
      new Route(this, `PublicRoute${index}`, {
        routeTableId: table.id,
        destinationCidrBlock: '0.0.0.0/0',
        gatewayId: gateway.id,
      });
    });
    return gateway;
  }

  private nat(mode: 'single' | 'per-az'): string[] {
    const { name, publicTier, privateTier, internetGateway } = this;
    return new Nat(this, 'Nat', { name, mode, publicTier, privateTier, internetGateway }).publicIps;
  }

  private gatewayEndpoints(services: readonly ('s3' | 'dynamodb')[]): void {
    const { region, accountId, partition } = EnvironmentStack.of(this);
    const place = { region, accountId, partition, vpcId: this.vpcId };
    for (const service of services) {
      const statements = service === 's3' ? s3EndpointPolicy(place) : dynamoDbEndpointPolicy(place);
      new VpcEndpoint(this, service === 's3' ? 'S3Endpoint' : 'DynamoDbEndpoint', {
        vpcId: this.vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: 'Gateway',
        routeTableIds: this.privateTier.routeTableIds,
        policy: policyDocument(statements),
        tags: { Name: `${this.name}-${service}` },
      });
    }
  }
}

import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js';
import {
  EnvironmentStack,
  ExistingNetwork,
  InterfaceEndpoints,
  Network,
  SecurityTiers,
  type EnvironmentStackProps,
  type ExistingNetworkProps,
  type Input,
  type NetworkAttributes,
  type NetworkProps,
  type SecurityTiersProps,
  type StackOutput,
} from '@groundwork/infra-constructs';
import type { Construct } from 'constructs';

/** A VPC to make; the names of its settings are those of {@link NetworkProps}. */
export type NewNetwork = Omit<NetworkProps, 'logsKeyArn' | 'clusterName'>;

/** Settings of the {@link NetworkStack}. */
export interface NetworkStackProps extends EnvironmentStackProps {
  /** The VPC: one to make, or one that is there. */
  readonly network: NewNetwork | { readonly existing: ExistingNetworkProps };
  /** Key of the flow logs, from the security stack. */
  readonly logsKeyArn: Input<string>;
  /** The cluster that will run here; subnets and groups are tagged for Karpenter. */
  readonly clusterName: string;
  /** Short names of AWS services that are reached privately, e.g. `secretsmanager`. @default [] */
  readonly interfaceEndpoints?: readonly string[];
  /** Whether CloudFront stands before the load balancer, which then answers nobody else. @default false */
  readonly behindCloudFront?: boolean;
  /** Who may pass between the tiers. @default - nobody reaches the load balancer, nodes reach out on port 443 */
  readonly security?: Omit<SecurityTiersProps, 'vpcId' | 'vpcCidr' | 'clusterName'>;
}

/** What the network stack publishes. */
export interface NetworkOutputs {
  readonly vpcId: StackOutput<string>;
  readonly vpcCidrBlock: StackOutput<string>;
  readonly availabilityZones: StackOutput<string[]>;
  readonly publicSubnets: StackOutput<string[]>;
  readonly privateSubnets: StackOutput<string[]>;
  readonly databaseSubnets: StackOutput<string[]>;
  readonly loadBalancerSecurityGroupId: StackOutput<string>;
  readonly nodeSecurityGroupId: StackOutput<string>;
  readonly databaseSecurityGroupId: StackOutput<string>;
  readonly cacheSecurityGroupId: StackOutput<string>;
  /** Group of the control plane's interfaces; none in front of an existing cluster. */
  readonly clusterSecurityGroupId: StackOutput<string> | undefined;
  /** Addresses that the outside sees; none with an existing VPC or without NAT. */
  readonly natPublicIps: StackOutput<string[]> | undefined;
}

/** VPC (made or found), ways out and to AWS services, and the security group of each tier. */
export class NetworkStack extends EnvironmentStack {
  readonly outputs: NetworkOutputs;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    const network = this.network(props);
    const tiers = new SecurityTiers(this, 'Tiers', {
      ...props.security,
      vpcId: network.vpcId,
      vpcCidr: network.cidr,
      ...(props.behindCloudFront
        ? { loadBalancerCidrs: [], loadBalancerPrefixListIds: [this.cloudFrontAddresses()] }
        : {}),
      clusterName: props.clusterName,
    });
    new InterfaceEndpoints(this, 'Endpoints', {
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      securityGroupId: tiers.endpoints.securityGroupId,
      services: props.interfaceEndpoints ?? [],
    });
    this.outputs = {
      vpcId: this.output('vpc_id', network.vpcId),
      vpcCidrBlock: this.output('vpc_cidr_block', network.cidr),
      availabilityZones: this.output('azs', network.availabilityZones),
      publicSubnets: this.output('public_subnets', network.publicSubnetIds),
      privateSubnets: this.output('private_subnets', network.privateSubnetIds),
      databaseSubnets: this.output('database_subnets', network.databaseSubnetIds),
      loadBalancerSecurityGroupId: this.output('load_balancer_security_group_id', tiers.loadBalancer.securityGroupId),
      nodeSecurityGroupId: this.output('node_security_group_id', tiers.nodeSecurityGroupId),
      databaseSecurityGroupId: this.output('database_security_group_id', tiers.database.securityGroupId),
      cacheSecurityGroupId: this.output('cache_security_group_id', tiers.cache.securityGroupId),
      clusterSecurityGroupId:
        tiers.controlPlane && this.output('cluster_security_group_id', tiers.controlPlane.securityGroupId),
      natPublicIps:
        network instanceof Network && network.natPublicIps.length > 0
          ? this.output('nat_public_ips', network.natPublicIps)
          : undefined,
    };
  }

  /** List that AWS keeps of the addresses from which CloudFront calls origins. */
  private cloudFrontAddresses(): string {
    const name = 'com.amazonaws.global.cloudfront.origin-facing';
    return new DataAwsEc2ManagedPrefixList(this, 'CloudFront', { name }).id;
  }

  private network({ network, logsKeyArn, clusterName }: NetworkStackProps): NetworkAttributes {
    if ('existing' in network) return new ExistingNetwork(this, 'Network', network.existing);
    return new Network(this, 'Network', { ...network, logsKeyArn: this.read(logsKeyArn), clusterName });
  }
}

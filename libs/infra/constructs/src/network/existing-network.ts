import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet/index.js';
import { DataAwsVpc } from '@cdktf/provider-aws/lib/data-aws-vpc/index.js';
import { Construct } from 'constructs';
import type { NetworkAttributes } from './network-settings.js';

/** A VPC that somebody else made, by its ids. */
export interface ExistingNetworkProps {
  readonly vpcId: string;
  /** The VPC's address block; the plan fails if it has another. */
  readonly cidr: string;
  /** Subnets with a route to an internet gateway; none where nothing is published. */
  readonly publicSubnetIds: readonly string[];
  /** Subnets for nodes and pods. */
  readonly privateSubnetIds: readonly string[];
  /** Subnets for databases and caches; the private ones where there are no others. */
  readonly databaseSubnetIds: readonly string[];
}

/**
 * An existing VPC. Its address block and the private subnets' zones are looked up when the stack is planned, which fails
 * if they are not there. Nothing of it is changed.
 */
export class ExistingNetwork extends Construct implements NetworkAttributes {
  readonly vpcId: string;
  readonly cidr: string;
  readonly availabilityZones: string[];
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly databaseSubnetIds: string[];

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    const vpc = new DataAwsVpc(this, 'Resource', { id: props.vpcId, cidrBlock: props.cidr });
    this.vpcId = vpc.id;
    this.cidr = props.cidr;
    this.availabilityZones = props.privateSubnetIds.map(
      (subnet, index) => new DataAwsSubnet(this, `Subnet${index}`, { id: subnet, vpcId: props.vpcId }).availabilityZone,
    );
    this.publicSubnetIds = [...props.publicSubnetIds];
    this.privateSubnetIds = [...props.privateSubnetIds];
    this.databaseSubnetIds = [...props.databaseSubnetIds];
  }
}

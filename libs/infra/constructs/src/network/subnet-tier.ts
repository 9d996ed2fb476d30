import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association/index.js';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table/index.js';
import { Subnet } from '@cdktf/provider-aws/lib/subnet/index.js';
import { Construct } from 'constructs';

/** Settings of a {@link SubnetTier}. */
export interface SubnetTierProps {
  readonly vpcId: string;
  /** Start of the `Name` tags, e.g. `groundwork-dev-private`. */
  readonly name: string;
  readonly availabilityZones: readonly string[];
  /** One address block per zone. */
  readonly blocks: readonly string[];
  /** How many route tables the tier has: one for all, or one per zone. @default 'shared' */
  readonly routeTables?: 'shared' | 'perAvailabilityZone';
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Subnets of one kind, one per availability zone, with their route tables and no route but the VPC's own. */
export class SubnetTier extends Construct {
  readonly subnets: readonly Subnet[];
  /** One, or one per zone in the zones' order. */
  readonly routeTables: readonly RouteTable[];

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    this.subnets = props.availabilityZones.map(
      (zone, index) =>
        new Subnet(this, `Subnet${index}`, {
          vpcId: props.vpcId,
          availabilityZone: zone,
          cidrBlock: props.blocks[index],
          // Also in public subnets: addresses belong to load balancers and NAT gateways, never to instances.
          mapPublicIpOnLaunch: false,
          tags: { Name: `${props.name}-${zone}`, ...props.tags },
        }),
    );
    const tables = props.routeTables === 'perAvailabilityZone' ? props.availabilityZones : [undefined];
    this.routeTables = tables.map(
      (zone, index) =>
        new RouteTable(this, `RouteTable${index}`, {
          vpcId: props.vpcId,
          tags: { Name: zone ? `${props.name}-${zone}` : props.name },
        }),
    );
    this.subnets.forEach((subnet, index) => {
      new RouteTableAssociation(this, `Association${index}`, {
        subnetId: subnet.id,
        routeTableId: (this.routeTables[index] ?? this.routeTables[0]!).id,
      });
    });
  }

  get subnetIds(): string[] {
    return this.subnets.map(({ id }) => id);
  }

  get routeTableIds(): string[] {
    return this.routeTables.map(({ id }) => id);
  }
}

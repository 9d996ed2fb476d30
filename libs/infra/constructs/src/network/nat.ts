import { Eip } from '@cdktf/provider-aws/lib/eip/index.js';
import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
import { Route } from '@cdktf/provider-aws/lib/route/index.js';
import { Construct } from 'constructs';
import type { NatMode } from './network-settings.js';
import type { SubnetTier } from './subnet-tier.js';

/** Settings of a {@link Nat}. */
export interface NatProps {
  /** Start of the `Name` tags. */
  readonly name: string;
  /** One gateway for all zones (cheap, and a zone's failure takes all with it) or one per zone. */
  readonly mode: Exclude<NatMode, 'none'>;
  readonly publicTier: SubnetTier;
  /** Has one route table per zone if there is one gateway per zone. */
  readonly privateTier: SubnetTier;
  readonly internetGateway: InternetGateway;
}

/** NAT gateways with fixed addresses, and the private subnets' way out through the one in their zone. */
export class Nat extends Construct {
  /** The addresses that the outside sees. */
  readonly publicIps: string[];

  constructor(scope: Construct, id: string, props: NatProps) {
    super(scope, id);
    const count = props.mode === 'single' ? 1 : props.publicTier.subnets.length;
    const gateways = props.publicTier.subnets.slice(0, count).map((subnet, index) => {
      const tags = { Name: `${props.name}-nat-${index}` };
      const address = new Eip(this, `Address${index}`, { domain: 'vpc', tags, dependsOn: [props.internetGateway] });
      const gateway = new NatGateway(this, `Gateway${index}`, {
        allocationId: address.allocationId,
        subnetId: subnet.id,
        tags,
        dependsOn: [props.internetGateway],
      });
      return { address, gateway };
    });
    props.privateTier.routeTables.forEach((table, index) => {
      new Route(this, `Route${index}`, {
        routeTableId: table.id,
        destinationCidrBlock: '0.0.0.0/0',
        natGatewayId: (gateways[index] ?? gateways[0]!).gateway.id,
      });
    });
    this.publicIps = gateways.map(({ address }) => address.publicIp);
  }
}

import { SecurityGroup as SecurityGroupResource } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { Construct } from 'constructs';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** The other side of a rule. */
export type Peer = { readonly securityGroupId: string } | { readonly cidr: string } | { readonly prefixListId: string };

/** What passes. */
export interface Traffic {
  /** `-1` means all protocols. @default 'tcp' */
  readonly protocol?: 'tcp' | 'udp' | '-1';
  /** First port; left out with protocol `-1`. */
  readonly from?: number;
  /** Last port. @default - the first */
  readonly to?: number;
  /** Why; AWS keeps it with the rule. */
  readonly description: string;
}

/** Settings of a {@link SecurityGroup}. */
export interface SecurityGroupProps {
  readonly vpcId: string;
  /** What belongs to the group. AWS cannot change it later. */
  readonly description: string;
  /** Start of the name; AWS adds to it so that a replacement can stand beside the old group. */
  readonly name: string;
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A security group that lets nothing through until a rule says so. Rules are resources of their own that name the
 * peer's group, so two groups can name each other and a rule never replaces the list of the others.
 */
export class SecurityGroup extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: SecurityGroupResource;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    const name = `${EnvironmentStack.of(this).namePrefix}-${props.name}`;
    this.resource = new SecurityGroupResource(this, 'Resource', {
      namePrefix: `${name}-`,
      description: props.description,
      vpcId: props.vpcId,
      tags: { Name: name, ...props.tags },
      lifecycle: { createBeforeDestroy: true },
    });
    this.securityGroupId = this.resource.id;
  }

  /** Lets traffic in. `id` names the rule, e.g. `FromNodes`. */
  allowFrom(id: string, peer: Peer, traffic: Traffic): VpcSecurityGroupIngressRule {
    return new VpcSecurityGroupIngressRule(this, id, ruleOf(this.securityGroupId, peer, traffic));
  }

  /** Lets traffic out. */
  allowTo(id: string, peer: Peer, traffic: Traffic): VpcSecurityGroupEgressRule {
    return new VpcSecurityGroupEgressRule(this, id, ruleOf(this.securityGroupId, peer, traffic));
  }
}

function ruleOf(securityGroupId: string, peer: Peer, traffic: Traffic) {
  const protocol = traffic.protocol ?? 'tcp';
  return {
    securityGroupId,
    ipProtocol: protocol,
    // AWS refuses ports with "all protocols".
    ...(protocol === '-1' ? {} : { fromPort: traffic.from, toPort: traffic.to ?? traffic.from }),
    description: traffic.description,
    ...('securityGroupId' in peer ? { referencedSecurityGroupId: peer.securityGroupId } : {}),
    ...('cidr' in peer ? { cidrIpv4: peer.cidr } : {}),
    ...('prefixListId' in peer ? { prefixListId: peer.prefixListId } : {}),
  };
}

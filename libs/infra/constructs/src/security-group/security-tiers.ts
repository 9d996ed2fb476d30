import { Construct } from 'constructs';
import { SecurityGroup, type Peer, type Traffic } from './security-group.js';

/** Settings of {@link SecurityTiers}. */
export interface SecurityTiersProps {
  readonly vpcId: string;
  /**
   * The VPC's address block. All in it reach AWS's services through interface endpoints: their private names send everybody
   * there, the access host and a runner too, and whoever is not let in has no other way.
   */
  readonly vpcCidr: string;
  /**
   * Who may call the Kubernetes API on port 443 beside nodes, as address blocks of the VPC or of networks joined to it: a
   * runner that deploys. @default [] - nodes alone
   */
  readonly apiCidrs?: readonly string[];
  /** The same as security groups. @default [] */
  readonly apiSecurityGroupIds?: readonly string[];
  /**
   * Who may call the load balancer on port 443 (and 80, which only redirects), as address blocks.
   * @default [] - nobody
   */
  readonly loadBalancerCidrs?: readonly string[];
  /**
   * The same as managed prefix lists, on port 443 alone: the list of CloudFront counts as 55 of the 60 rules that a group
   * takes (VPC user guide, "AWS-managed prefix lists"). @default []
   */
  readonly loadBalancerPrefixListIds?: readonly string[];
  /** Where the load balancer may go on port 443: those who sign people in for it. @default [] - nowhere */
  readonly loadBalancerEgressCidrs?: readonly string[];
  /** Ports on which pods are called by the load balancer. @default [3000, 8080] (API; web) */
  readonly applicationPorts?: readonly number[];
  /** Where nodes may go on port 443: images, AWS, model providers. @default ['0.0.0.0/0'] */
  readonly nodeEgressCidrs?: readonly string[];
  /** Nodes of a cluster that exists already: no group is made for them and for the control plane. @default - made */
  readonly existingNodeSecurityGroupId?: string;
  /** Karpenter finds the nodes' group by this cluster name. @default - not tagged */
  readonly clusterName?: string;
}

/** Control plane → node: API webhooks of the controllers that we run, and the kubelet. */
const WEBHOOK_PORTS: readonly (readonly [number, string])[] = [
  [443, 'aggregated APIs'],
  [4443, 'metrics server'],
  [6443, 'KEDA metrics'],
  [8443, 'admission webhooks'],
  [9443, 'load balancer controller webhook'],
  [10250, 'kubelet, and External Secrets webhook'],
];

/**
 * One security group per tier. Each rule names the peer's group: load balancer → nodes → database, cache, endpoints;
 * control plane ↔ nodes. Database and cache start nothing.
 */
export class SecurityTiers extends Construct {
  readonly loadBalancer: SecurityGroup;
  readonly database: SecurityGroup;
  readonly cache: SecurityGroup;
  readonly endpoints: SecurityGroup;
  /** Not there in front of an existing cluster. */
  readonly controlPlane: SecurityGroup | undefined;
  readonly nodeTier: SecurityGroup | undefined;
  readonly nodeSecurityGroupId: string;

  constructor(scope: Construct, id: string, props: SecurityTiersProps) {
    super(scope, id);
    const group = (name: string, description: string, tags?: Readonly<Record<string, string>>) =>
      new SecurityGroup(this, pascalCase(name), { vpcId: props.vpcId, name, description, tags });
    this.loadBalancer = group('load-balancer', 'Load balancers of the product');
    this.database = group('database', 'PostgreSQL');
    this.cache = group('cache', 'Valkey');
    this.endpoints = group('endpoints', 'Interface endpoints of AWS services');
    if (props.existingNodeSecurityGroupId === undefined) {
      this.controlPlane = group('control-plane', 'Network interfaces of the EKS control plane');
      this.nodeTier = group(
        'node',
        'Nodes and pods',
        props.clusterName ? { 'karpenter.sh/discovery': props.clusterName } : {},
      );
      this.nodeSecurityGroupId = this.nodeTier.securityGroupId;
      this.controlPlaneAndNodes(this.controlPlane, this.nodeTier);
      this.deployersToControlPlane(this.controlPlane, props);
      this.nodesToTheOutside(this.nodeTier, props.nodeEgressCidrs ?? ['0.0.0.0/0']);
    } else {
      this.nodeSecurityGroupId = props.existingNodeSecurityGroupId;
    }
    this.clientsToLoadBalancer(props);
    this.loadBalancerToNodes(props.applicationPorts ?? [3000, 8080]);
    (props.loadBalancerEgressCidrs ?? []).forEach((cidr, index) => {
      this.loadBalancer.allowTo(`ToSignIn${index}`, { cidr }, { from: 443, description: 'HTTPS: signs people in' });
    });
    this.nodesTo(this.database, 'Database', { from: 5432, description: 'PostgreSQL from nodes' });
    this.nodesTo(this.cache, 'Cache', { from: 6379, description: 'Valkey from nodes' });
    this.nodesTo(this.endpoints, 'Endpoints', { from: 443, description: 'AWS services from nodes' });
    this.endpoints.allowFrom(
      'FromVpc',
      { cidr: props.vpcCidr },
      { from: 443, description: 'AWS services from the whole VPC' },
    );
  }

  private get nodes(): Peer {
    return { securityGroupId: this.nodeSecurityGroupId };
  }

  /** In at the target; out of the nodes too where the nodes' group is ours. */
  private nodesTo(target: SecurityGroup, id: string, traffic: Traffic): void {
    target.allowFrom('FromNodes', this.nodes, traffic);
    this.nodeTier?.allowTo(`To${id}`, { securityGroupId: target.securityGroupId }, traffic);
  }

  private clientsToLoadBalancer({ loadBalancerCidrs = [], loadBalancerPrefixListIds = [] }: SecurityTiersProps): void {
    loadBalancerCidrs.forEach((cidr, index) => {
      this.loadBalancer.allowFrom(`Https${index}`, { cidr }, { from: 443, description: 'HTTPS from clients' });
      this.loadBalancer.allowFrom(`Http${index}`, { cidr }, { from: 80, description: 'HTTP, redirected to HTTPS' });
    });
    loadBalancerPrefixListIds.forEach((prefixListId, index) => {
      this.loadBalancer.allowFrom(
        `FromList${index}`,
        { prefixListId },
        { from: 443, description: 'HTTPS from clients' },
      );
    });
  }

  private loadBalancerToNodes(ports: readonly number[]): void {
    for (const port of ports) {
      const traffic = { from: port, description: `Load balancer to pods on ${port}` };
      this.loadBalancer.allowTo(`ToNodes${port}`, this.nodes, traffic);
      this.nodeTier?.allowFrom(
        `FromLoadBalancer${port}`,
        { securityGroupId: this.loadBalancer.securityGroupId },
        traffic,
      );
    }
  }

  private controlPlaneAndNodes(controlPlane: SecurityGroup, node: SecurityGroup): void {
    const plane = { securityGroupId: controlPlane.securityGroupId };
    const toApi = { from: 443, description: 'Kubernetes API from nodes' };
    controlPlane.allowFrom('FromNodes', this.nodes, toApi);
    node.allowTo('ToControlPlane', plane, toApi);
    for (const [port, what] of WEBHOOK_PORTS) {
      const traffic = { from: port, description: `Control plane to ${what}` };
      controlPlane.allowTo(`ToNodes${port}`, this.nodes, traffic);
      node.allowFrom(`FromControlPlane${port}`, plane, traffic);
    }
    // Pods talk to pods on ports of their own choosing; network policies of the chart narrow it.
    const betweenPods: Traffic = { protocol: '-1', description: 'Between nodes and pods' };
    node.allowFrom('FromNodes', this.nodes, betweenPods);
    node.allowTo('ToNodes', this.nodes, betweenPods);
  }

  private deployersToControlPlane(
    controlPlane: SecurityGroup,
    { apiCidrs = [], apiSecurityGroupIds = [] }: SecurityTiersProps,
  ): void {
    const toApi = { from: 443, description: 'Kubernetes API from those who deploy' };
    apiCidrs.forEach((cidr, index) => controlPlane.allowFrom(`FromRange${index}`, { cidr }, toApi));
    apiSecurityGroupIds.forEach((securityGroupId, index) =>
      controlPlane.allowFrom(`FromGroup${index}`, { securityGroupId }, toApi),
    );
  }

  private nodesToTheOutside(node: SecurityGroup, cidrs: readonly string[]): void {
    cidrs.forEach((cidr, index) => {
      node.allowTo(`ToOutside${index}`, { cidr }, { from: 443, description: 'HTTPS: images, AWS, model providers' });
    });
  }
}

function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

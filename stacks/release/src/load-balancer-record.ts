import { DataAwsLb } from '@cdktf/provider-aws/lib/data-aws-lb/index.js';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record/index.js';
import { Construct } from 'constructs';
import type { ITerraformDependable } from 'cdktf';

/** Settings of a {@link LoadBalancerRecord}. */
export interface LoadBalancerRecordProps {
  readonly hostedZoneId: string;
  /** Host name under which the load balancer is reached. */
  readonly recordName: string;
  readonly clusterName: string;
  /** Name of the ingresses' group. */
  readonly groupName: string;
  /** What has the controller make the load balancer. */
  readonly after: ITerraformDependable;
}

/**
 * The host name of the load balancer that the controller in the cluster makes: it is found by the tags that the controller
 * puts on (AWS Load Balancer Controller, "Ingress annotations", resource tags).
 */
export class LoadBalancerRecord extends Construct {
  /** Escape hatch: the record itself. */
  readonly resource: Route53Record;
  /** `app/<name>/<id>`, by which CloudWatch knows the load balancer. */
  readonly loadBalancer: string;

  constructor(scope: Construct, id: string, props: LoadBalancerRecordProps) {
    super(scope, id);
    const { hostedZoneId, recordName, clusterName, groupName, after } = props;
    const balancer = new DataAwsLb(this, 'LoadBalancer', {
      tags: { 'elbv2.k8s.aws/cluster': clusterName, 'ingress.k8s.aws/stack': groupName },
      dependsOn: [after],
    });
    this.loadBalancer = balancer.arnSuffix;
    this.resource = new Route53Record(this, 'Resource', {
      zoneId: hostedZoneId,
      name: recordName,
      type: 'A',
      // An interrupted release leaves the record behind; it is ours, by the deploy role's limits.
      allowOverwrite: true,
      alias: { name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true },
    });
  }
}

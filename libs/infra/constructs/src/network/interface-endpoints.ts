import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
import { Construct } from 'constructs';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { interfaceEndpointPolicy } from './interface-endpoint-policy.js';

/** Settings of {@link InterfaceEndpoints}. */
export interface InterfaceEndpointsProps {
  readonly vpcId: string;
  /** Each subnet's zone costs (about 7.30 USD a month and service in us-east-1, AWS price list, 2026-11). */
  readonly subnetIds: string[];
  /** Group of the endpoints; who may use them is a rule of it. */
  readonly securityGroupId: string;
  /** Short service names, e.g. `ecr.api`, `secretsmanager`, `sqs`. */
  readonly services: readonly string[];
}

/** Private ways to AWS services, for this account alone: their names resolve to addresses in the VPC, and no NAT is needed. */
export class InterfaceEndpoints extends Construct {
  readonly endpoints: Readonly<Record<string, VpcEndpoint>>;

  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    const { region, namePrefix, accountId } = EnvironmentStack.of(this);
    this.endpoints = Object.fromEntries(
      [...new Set(props.services)].map((service) => [
        service,
        new VpcEndpoint(this, service.replaceAll('.', '-'), {
          vpcId: props.vpcId,
          serviceName: `com.amazonaws.${region}.${service}`,
          vpcEndpointType: 'Interface',
          privateDnsEnabled: true,
          subnetIds: props.subnetIds,
          securityGroupIds: [props.securityGroupId],
          policy: interfaceEndpointPolicy(service, accountId),
          tags: { Name: `${namePrefix}-${service}` },
        }),
      ]),
    );
  }
}

import { reference, type ServicePermissions } from './permissions.js';

/** What the tools do beside Terraform, by the role that runs them. */
export const OPERATIONS = {
  plan: [],
  deploy: [],
  /** `destroy` empties buckets and repositories, and waits for what controllers in the cluster have left. */
  destroy: [
    'ec2:DescribeNetworkInterfaces',
    'ecr:BatchDeleteImage',
    'ecr:ListImages',
    'elasticloadbalancing:DescribeLoadBalancers',
  ],
} as const;

/** The load balancers that the controller in the cluster makes; Terraform makes none. */
export const LOAD_BALANCING: ServicePermissions = {
  source: reference('awselasticloadbalancingv2'),
  needs: {},
  statements: () => [
    {
      sid: 'LookAtBalancers',
      actions: ['elasticloadbalancing:DescribeLoadBalancers'],
      resources: ['*'],
      reason: 'Describe calls of ELB know no resource (service authorization reference)',
    },
  ],
};

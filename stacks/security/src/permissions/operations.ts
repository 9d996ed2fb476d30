import { reference, type ServicePermissions } from './permissions.js';

/** What the tools do beside Terraform, by the role that runs them. */
export const OPERATIONS = {
  plan: [],
  deploy: [],
  /** `destroy` empties buckets and repositories, and waits for or deletes what the cluster has left. */
  destroy: [
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ecr:BatchDeleteImage',
    'ecr:ListImages',
    'elasticloadbalancing:DescribeLoadBalancers',
    'elasticloadbalancing:DescribeTags',
  ],
} as const;

/** The load balancers that the controller in the cluster makes; Terraform makes none. */
export const LOAD_BALANCING: ServicePermissions = {
  source: reference('awselasticloadbalancingv2'),
  needs: {
    'data.aws_lb': {
      read: [
        'elasticloadbalancing:DescribeCapacityReservation',
        'elasticloadbalancing:DescribeLoadBalancerAttributes',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeTags',
      ],
    },
  },
  statements: () => [
    {
      sid: 'LookAtBalancers',
      actions: [
        'elasticloadbalancing:DescribeCapacityReservation',
        'elasticloadbalancing:DescribeLoadBalancerAttributes',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeTags',
      ],
      resources: ['*'],
      reason: 'Describe calls of ELB know no resource (service authorization reference)',
    },
  ],
};

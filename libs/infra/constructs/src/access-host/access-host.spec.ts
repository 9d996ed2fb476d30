import { Template, testStack } from '../testing/index.js';
import { AccessHost, type AccessHostProps } from './access-host.js';

function synthesise(props: Partial<AccessHostProps> = {}): Template {
  const stack = testStack();
  new AccessHost(stack, 'AccessHost', {
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    kmsKeyArn: 'arn:key',
    targets: { Database: { securityGroupId: 'sg-db', port: 5432 } },
    ...props,
  });
  return Template.of(stack);
}

describe('AccessHost', () => {
  it('has no open port and no public address by itself', () => {
    const template = synthesise();
    template.resourceCountIs('aws_vpc_security_group_ingress_rule', 0, { security_group_id: /AccessHost/ });
    template.hasResource('aws_instance', { associate_public_ip_address: false });
  });

  it('is hardened: IMDSv2, encrypted volume, watched', () => {
    synthesise().hasResource('aws_instance', {
      metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
      root_block_device: { encrypted: true, kms_key_id: 'arn:key' },
      monitoring: true,
    });
  });

  it('is reached by Session Manager', () => {
    synthesise().hasResource('aws_iam_role_policy_attachment', {
      policy_arn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    });
  });

  it('reaches its targets, which let it in', () => {
    synthesise().hasResource('aws_vpc_security_group_ingress_rule', {
      security_group_id: 'sg-db',
      referenced_security_group_id: /AccessHost_SecurityGroup/,
      from_port: 5432,
    });
    synthesise().hasResource('aws_vpc_security_group_egress_rule', {
      referenced_security_group_id: 'sg-db',
      from_port: 5432,
    });
  });

  it('finds the cluster when told, and no other', () => {
    synthesise({ clusterName: 'groundwork-test' }).hasResource('aws_iam_role_policy', {
      policy: {
        Statement: {
          Action: 'eks:DescribeCluster',
          Resource: 'arn:aws:eks:us-east-1:111122223333:cluster/groundwork-test',
        },
      },
    });
    synthesise().resourceCountIs('aws_iam_role_policy', 0);
  });

  it('opens SSH to named ranges', () => {
    const template = synthesise({ ssh: { allowedCidrs: ['198.51.100.0/24'], keyName: 'admin' } });
    template.hasResource('aws_vpc_security_group_ingress_rule', {
      cidr_ipv4: '198.51.100.0/24',
      from_port: 22,
      to_port: 22,
    });
    template.hasResource('aws_instance', { associate_public_ip_address: true, key_name: 'admin' });
  });

  it('refuses SSH from everywhere', () => {
    expect(() => synthesise({ ssh: { allowedCidrs: ['0.0.0.0/0'] } })).toThrow(/ACCESS_HOST_OPEN.*0\.0\.0\.0\/0/);
  });

  it.each([
    ['t4g.nano', 'arm64'],
    ['m7gd.large', 'arm64'],
    ['t3.micro', 'x86_64'],
    ['g5.xlarge', 'x86_64'],
  ])('takes the image for %s of %s', (instanceType, architecture) => {
    synthesise({ instanceType }).hasDataSource('aws_ssm_parameter', { name: new RegExp(`${architecture}$`) });
  });
});

import { breaches } from '../../testing/broken-by.js';
import { defaultGroupClosed } from './default-group-closed.js';

const VPC = { it: { cidr_block: '10.0.0.0/16' } };

describe('default-group-closed', () => {
  it('finds nothing where the default group is taken over without rules', () => {
    const group = { it: { vpc_id: '${aws_vpc.it.id}' } };
    expect(breaches(defaultGroupClosed, { aws_vpc: VPC, aws_default_security_group: group })).toEqual([]);
  });

  it('tells a default group nobody took over', () => {
    expect(breaches(defaultGroupClosed, { aws_vpc: VPC })).toEqual([
      'aws_vpc.it: no aws_default_security_group takes over its default group',
    ]);
  });

  it('tells one with rules', () => {
    const group = { it: { vpc_id: '${aws_vpc.it.id}', ingress: [{ self: true, protocol: '-1' }] } };
    expect(breaches(defaultGroupClosed, { aws_vpc: VPC, aws_default_security_group: group })).toEqual([
      'aws_default_security_group.it: it has rules',
    ]);
  });
});

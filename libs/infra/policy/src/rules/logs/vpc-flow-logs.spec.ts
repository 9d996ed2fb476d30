import { breaches } from '../../testing/broken-by.js';
import { vpcFlowLogs } from './vpc-flow-logs.js';

function vpcWithLog(settings: Record<string, string>) {
  return { aws_vpc: { it: { cidr_block: '10.0.0.0/16' } }, aws_flow_log: { it: settings } };
}

describe('vpc-flow-logs', () => {
  it('finds nothing in a network whose traffic is recorded', () => {
    expect(breaches(vpcFlowLogs, vpcWithLog({ vpc_id: '${aws_vpc.it.id}', traffic_type: 'ALL' }))).toEqual([]);
  });

  it('tells a network whose log is of another', () => {
    expect(breaches(vpcFlowLogs, vpcWithLog({ vpc_id: '${aws_vpc.other.id}', traffic_type: 'ALL' }))).toEqual([
      'aws_vpc.it: no aws_flow_log records its traffic',
    ]);
  });

  it('tells a log of accepted traffic only, which misses the attacks', () => {
    expect(breaches(vpcFlowLogs, vpcWithLog({ vpc_id: '${aws_vpc.it.id}', traffic_type: 'ACCEPT' }))).toHaveLength(1);
  });
});

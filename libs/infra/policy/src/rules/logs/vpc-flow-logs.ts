import type { Rule } from '../../rule.js';

export const vpcFlowLogs: Rule = {
  id: 'vpc-flow-logs',
  why: 'Without flow logs nobody can say which address a workload talked to.',
  remedy: "add aws_flow_log with vpc_id and traffic_type 'ALL'",
  *check(stack) {
    for (const resource of stack.resources('aws_vpc')) {
      const logs = stack.pointingAt(resource, 'aws_flow_log', 'vpc_id');
      if (!logs.some(({ settings }) => settings.traffic_type === 'ALL' || settings.traffic_type === 'REJECT'))
        yield { resource, what: 'no aws_flow_log records its traffic' };
    }
  },
};

import { policyDocuments } from '../../iam/documents.js';
import { isBoundToAccount, nameOf } from '../../iam/statement.js';
import type { Rule } from '../../rule.js';

export const vpcEndpointBound: Rule = {
  id: 'vpc-endpoint-bound',
  why: "Without a policy of its own an endpoint passes everybody's credentials and data: a way out of the VPC past every firewall.",
  remedy:
    'give the endpoint a policy whose statements demand aws:PrincipalAccount, aws:PrincipalOrgID or aws:SourceVpc',
  *check(stack) {
    const documents = policyDocuments(stack);
    for (const endpoint of stack.resources('aws_vpc_endpoint')) {
      const own = documents.filter(({ owner }) => owner.address === endpoint.address);
      if (own.length === 0) yield { resource: endpoint, what: 'it has no policy, so AWS lets everything pass' };
      for (const { statements = [] } of own) {
        for (const [index, statement] of statements.entries()) {
          if (statement.effect === 'Deny' || isBoundToAccount(statement)) continue;
          yield { resource: endpoint, what: `${nameOf(statement, index)} lets every account pass` };
        }
      }
    }
  },
};

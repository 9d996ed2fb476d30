/**
 * Services that hold data: their endpoints let nobody carry it into another account. Others reach things of AWS's own
 * accounts too, such as the images of EKS's add-ons in ECR.
 */
const DATA_SERVICES = ['kinesis-streams', 'kms', 'logs', 'secretsmanager', 'sqs'];

/**
 * What may pass an interface endpoint: calls with this account's credentials and, to services that hold data, on this
 * account's resources. Like a boundary it gives nothing; what a caller may do is in its role, so all actions of the service
 * pass. Source: VPC guide, "Control access to VPC endpoints using endpoint policies"; IAM user guide, "AWS global condition
 * context keys" (`aws:ResourceAccount` is missing where an action has no resource, hence `IfExists`).
 */
export function interfaceEndpointPolicy(service: string, accountId: string): string {
  const Condition = {
    StringEquals: { 'aws:PrincipalAccount': accountId },
    ...(DATA_SERVICES.includes(service) ? { StringEqualsIfExists: { 'aws:ResourceAccount': accountId } } : {}),
  };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'OwnAccount', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition }],
  });
}

import { exampleSpec } from '@groundwork/infra-spec';
import { databaseAuthority } from '../database-authority.js';
import type { ReleaseValuesInput } from '../release-values.js';

/** Everything that a release can be handed, references replaced by samples. */
export const SAMPLE: ReleaseValuesInput = {
  images: exampleSpec('minimal').release.images,
  registry: '111122223333.dkr.ecr.us-east-1.amazonaws.com',
  repositories: { api: 'groundwork-dev/api', worker: 'groundwork-dev/worker', web: 'groundwork-dev/web' },
  region: 'us-east-1',
  databaseHost: 'groundwork-dev.abc.us-east-1.rds.amazonaws.com',
  databasePort: 5432,
  databaseName: 'groundwork',
  databaseSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:rds-1',
  databaseLogin: {
    username: 'groundwork_login_1',
    secretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:groundwork-dev/database-login',
    version: '00000000-0000-4000-8000-000000000001',
  },
  modelProviderSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:groundwork-dev/model-provider',
  databaseAuthority: databaseAuthority('us-east-1'),
  bucket: 'groundwork-dev-documents',
  cacheHost: 'master.groundwork-dev.abc.use1.cache.amazonaws.com',
  cachePort: 6379,
  cacheSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:cache-1',
  queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/groundwork-dev-jobs',
  keda: true,
  workerTolerations: [{ key: 'workload', operator: 'Equal', value: 'batch', effect: 'NoSchedule' }],
  modelService: { namespace: 'models', name: 'vllm', port: 8000, model: 'Qwen/Qwen2.5-7B-Instruct' },
  prometheus: true,
  metricsEnvironment: 'groundwork-prod',
  signIn: {
    userPoolArn: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_abc',
    clientId: 'abc',
    userPoolDomain: 'groundwork-dev-111122223333',
  },
  scheme: 'internet-facing',
  behindCloudFront: false,
  groupName: 'groundwork-test',
  domain: 'rag.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/a/1',
  loadBalancerSecurityGroupId: 'sg-12345678',
  subnets: ['subnet-1', 'subnet-2'],
  allowedCidrs: ['0.0.0.0/0'],
  deletionProtection: false,
};

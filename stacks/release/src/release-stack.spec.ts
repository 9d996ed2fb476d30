import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Template, TEST_ENVIRONMENT } from '@groundwork/infra-constructs/testing';
import { environmentNames, exampleSpec } from '@groundwork/infra-spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Testing } from 'cdktf';
import { ReleaseStack } from './release-stack.js';
import { releaseValues, type ReleaseValuesInput } from './release-values.js';

const spec = exampleSpec('minimal');
const sample: ReleaseValuesInput = {
  images: spec.release.images,
  registry: '111122223333.dkr.ecr.us-east-1.amazonaws.com',
  repositories: { api: 'groundwork-dev/api', worker: 'groundwork-dev/worker', web: 'groundwork-dev/web' },
  region: 'us-east-1',
  databaseHost: 'groundwork-dev.abc.us-east-1.rds.amazonaws.com',
  databasePort: 5432,
  databaseName: 'groundwork',
  databaseSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:rds-1',
  bucket: 'groundwork-dev-documents',
  cacheHost: 'master.groundwork-dev.abc.use1.cache.amazonaws.com',
  cachePort: 6379,
  cacheSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:cache-1',
  queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/groundwork-dev-jobs',
  keda: true,
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc',
  clientId: 'abc',
  domain: 'rag.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/a/1',
  loadBalancerSecurityGroupId: 'sg-12345678',
  privateSubnets: ['subnet-1', 'subnet-2'],
  allowedCidrs: ['0.0.0.0/0'],
  deletionProtection: false,
};

const schemaFile = fileURLToPath(new URL('../../../apps/chart/values.schema.json', import.meta.url));
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile({
  ...schema,
  $schema: undefined,
});

describe('values of the release', () => {
  it('are what the schema of the chart allows', () => {
    validate(releaseValues(sample));
    expect(validate.errors).toBeNull();
  });

  it('are so without domain, certificate, firewall and KEDA too', () => {
    validate(
      releaseValues({ ...sample, domain: undefined, certificateArn: undefined, webAclArn: undefined, keda: false }),
    );
    expect(validate.errors).toBeNull();
  });

  it('are refused by that schema when they name an unknown key', () => {
    expect(validate({ ...releaseValues(sample), databse: {} })).toBe(false);
  });
});

describe('ReleaseStack', () => {
  const stack = () =>
    new ReleaseStack(Testing.app(), 'test-release', {
      ...TEST_ENVIRONMENT,
      ...sample,
      names: environmentNames(spec),
      release: { ...spec.release, timeoutSeconds: 900, atomic: false },
      chartPath: '../apps/chart',
      stageValues: 'settings: {}',
      namespace: 'groundwork',
      clusterName: 'groundwork-test',
      databaseAddress: sample.databaseHost,
      databaseMasterUserSecretArn: sample.databaseSecretArn,
      cachePrimaryEndpoint: sample.cacheHost,
      cacheAuthTokenSecretArn: sample.cacheSecretArn,
      bucketId: sample.bucket,
      privateSubnets: ['subnet-1', 'subnet-2'],
      protection: spec.protection,
      domain: 'rag.example.com',
      clientId: 'abc',
      certificateArn: sample.certificateArn!,
      webAclArn: sample.webAclArn!,
    });

  it('waits and rolls back as the settings say', () => {
    Template.of(stack()).hasResource('helm_release', {
      atomic: false,
      wait: true,
      timeout: 900,
      namespace: 'groundwork',
    });
  });

  it('lets outputs of other stacks win over the values of the stage', () => {
    const { values } = Template.of(stack()).resource('helm_release') as { values: [string, string] };
    expect(values[0]).toBe('settings: {}');
    expect(values[1]).toMatch(/^\$\{jsonencode\(.*groundwork-dev\.abc\.us-east-1\.rds/s);
  });
});

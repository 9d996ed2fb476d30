import { Template, testStack } from '../testing/index.js';
import { Secret, type SecretProps } from './secret.js';

function synthesise(props: Partial<SecretProps> = {}): Template {
  const stack = testStack();
  new Secret(stack, 'OpenAi', {
    secretName: 'groundwork/test/openai',
    description: 'API key',
    kmsKeyArn: 'arn:key',
    ...props,
  });
  return Template.of(stack);
}

describe('Secret', () => {
  it('is encrypted by the given key and can be brought back for 30 days', () => {
    synthesise().hasResource('aws_secretsmanager_secret', {
      name: 'groundwork/test/openai',
      kms_key_id: 'arn:key',
      recovery_window_in_days: 30,
    });
  });

  it('goes at once when it is not protected, so that its name is free again', () => {
    synthesise({ protect: false }).hasResource('aws_secretsmanager_secret', { recovery_window_in_days: 0 });
  });

  it('is never public and only read over TLS', () => {
    synthesise().hasResource('aws_secretsmanager_secret_policy', {
      block_public_policy: true,
      policy: { Statement: { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } } },
    });
  });

  it('has no value unless one is generated', () => {
    synthesise().resourceCountIs('aws_secretsmanager_secret_version', 0);
  });

  it('generates a value that enters neither plan nor state', () => {
    const template = synthesise({ generate: { length: 32, version: 4 } });
    const version = template.resource('aws_secretsmanager_secret_version');
    expect(version).toMatchObject({ secret_string_wo_version: 4 });
    expect(version).not.toHaveProperty('secret_string');
    const passwords = (template.json.ephemeral as Record<string, Record<string, unknown>>)
      .aws_secretsmanager_random_password!;
    const [[name, password]] = Object.entries(passwords) as [[string, unknown]];
    expect(password).toMatchObject({ password_length: 32, exclude_punctuation: true });
    expect(version.secret_string_wo).toBe(`\${ephemeral.aws_secretsmanager_random_password.${name}.random_password}`);
  });

  it('keeps copies in other regions under their keys', () => {
    synthesise({ replicas: [{ region: 'us-west-2', kmsKeyArn: 'arn:west' }] }).hasResource(
      'aws_secretsmanager_secret',
      {
        replica: [{ region: 'us-west-2', kms_key_id: 'arn:west' }],
      },
    );
  });
});

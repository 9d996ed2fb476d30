import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { releaseValues, type ReleaseValuesInput } from './release-values.js';
import { SAMPLE } from './testing/sample.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const schema = JSON.parse(readFileSync(join(root, 'apps/chart/values.schema.json'), 'utf8')) as Record<string, unknown>;
const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile({
  ...schema,
  $schema: undefined,
});
const BARE: ReleaseValuesInput = {
  ...SAMPLE,
  domain: undefined,
  certificateArn: undefined,
  webAclArn: undefined,
  signIn: undefined,
  scheme: 'internal',
  keda: false,
  prometheus: false,
  queueUrl: undefined,
  workerTolerations: [],
  modelService: undefined,
};
const INSIDE: ReleaseValuesInput = { ...SAMPLE, signIn: undefined, scheme: 'internal' };

describe('values of the release', () => {
  it.each([
    ['with everything', SAMPLE],
    ['without sign-in', INSIDE],
    ['behind CloudFront', { ...SAMPLE, behindCloudFront: true }],
    ['without domain, certificate, firewall and KEDA', BARE],
  ])('are what the schema of the chart allows, %s', (_name, input) => {
    validate(releaseValues(input));
    expect(validate.errors).toBeNull();
  });

  it('are refused by that schema when they name an unknown key', () => {
    expect(validate({ ...releaseValues(SAMPLE), databse: {} })).toBe(false);
  });

  it('send metrics where the alarms look for them, and to Prometheus where that is', () => {
    expect(releaseValues(SAMPLE).metrics).toEqual({ enabled: true, cloudWatch: { environment: 'groundwork-prod' } });
    expect(releaseValues(BARE).metrics.enabled).toBe(false);
  });

  it('hand over a key of the model provider that may be missing', () => {
    expect(releaseValues(BARE).externalSecrets.settings).toEqual([
      { name: 'OPENAI_API_KEY', key: SAMPLE.modelProviderSecretArn, optional: true },
    ]);
  });

  it('have the visitor’s address looked for before CloudFront, where it stands', () => {
    const settings = (input: ReleaseValuesInput) => releaseValues(input).settings;
    expect(settings({ ...SAMPLE, behindCloudFront: true })).toMatchObject({
      TRUSTED_PROXY_HOPS: 2,
      CHAT_MODEL: SAMPLE.modelService!.model,
    });
    expect(settings(SAMPLE)).not.toHaveProperty('TRUSTED_PROXY_HOPS');
    expect(settings(BARE)).toBeUndefined();
  });

  it('name no field of the cache’s secret, for its whole value is the token', () => {
    expect(releaseValues(SAMPLE).cache.remoteSecret).toEqual({ key: SAMPLE.cacheSecretArn, property: '' });
  });

  it('let the worker onto the nodes that are kept for it, and leave the stage’s tolerations where there are none', () => {
    expect(releaseValues(SAMPLE).worker.tolerations).toEqual(SAMPLE.workerTolerations);
    expect(releaseValues(BARE).worker).not.toHaveProperty('tolerations');
  });

  it('scale the worker by the queue of messages only where somebody reads it', () => {
    expect(releaseValues(SAMPLE).queue).toEqual({ sqs: { url: SAMPLE.queueUrl } });
    expect(releaseValues(BARE)).not.toHaveProperty('queue');
  });

  it('point the apps at the model service of the cluster, and let them reach it', () => {
    expect(releaseValues(SAMPLE)).toMatchObject({
      settings: { OPENAI_BASE_URL: 'http://vllm.models.svc:8000/v1', CHAT_MODEL: 'Qwen/Qwen2.5-7B-Instruct' },
      networkPolicy: { egress: [{ namespace: 'models', port: 8000 }] },
    });
    expect(releaseValues(BARE)).not.toHaveProperty('settings');
  });

  it('ask people to sign in before they reach a load balancer of the internet', () => {
    expect(releaseValues(SAMPLE).ingress.alb).toMatchObject({
      scheme: 'internet-facing',
      cognito: {
        enabled: true,
        userPoolArn: SAMPLE.signIn!.userPoolArn,
        userPoolClientId: SAMPLE.signIn!.clientId,
        userPoolDomain: SAMPLE.signIn!.userPoolDomain,
      },
    });
    expect(releaseValues(INSIDE).ingress.alb).not.toHaveProperty('cognito');
  });
});

const helm = ['helm', join(process.env.HOME ?? '', '.cache', 'kube-bin', 'helm')].find(
  (program) => spawnSync(program, ['version']).status === 0,
);
if (helm === undefined) console.log('SKIPPED rendering of the values of the release: helm not found (PATH).');

(helm === undefined ? describe.skip : describe)('the chart, rendered as the release would', () => {
  const render = (stage: string, input: ReleaseValuesInput): string => {
    const directory = mkdtempSync(join(tmpdir(), 'groundwork-release-'));
    try {
      const given = join(directory, 'values.json');
      writeFileSync(given, JSON.stringify(releaseValues(input)));
      const stageFile = join(root, 'environments', stage, 'values.yaml');
      const files = [...(existsSync(stageFile) ? ['-f', stageFile] : []), '-f', given];
      const args = ['template', 'groundwork', join(root, 'apps/chart'), '--kube-version', '1.34.0', ...files];
      return execFileSync(helm!, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 32 * 1024 ** 2, stdio: 'pipe' });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  };

  it.each(['dev', 'staging', 'prod', 'none'])('fits together over the values of stage %s', (stage) => {
    for (const input of [SAMPLE, INSIDE, BARE]) {
      const text = render(stage, input);
      expect(text).toContain(SAMPLE.databaseHost);
      expect(text).toContain('-----BEGIN CERTIFICATE-----');
    }
  });

  it('shows Cognito to the load balancer, and to none without it', () => {
    const text = render('prod', SAMPLE);
    expect(text).toContain(`"userPoolARN":"${SAMPLE.signIn!.userPoolArn}"`);
    expect(text).toContain('alb.ingress.kubernetes.io/scheme: internet-facing');
    expect(render('prod', INSIDE)).not.toContain('auth-idp-cognito');
    expect(render('prod', BARE)).not.toContain('kind: Ingress');
  });

  it('makes its own store, and starts pods without a key of the model provider', () => {
    const text = render('prod', SAMPLE);
    expect(text).toMatch(/kind: SecretStore/);
    expect(text).not.toContain('kind: ClusterSecretStore');
    expect(text).toMatch(/name: groundwork-setting-openai-api-key, key: OPENAI_API_KEY, optional: true/);
    expect(text).toContain("'postgresql://groundwork_login_1:{{ .login | urlquery }}@");
  });

  it('refuses the internet without sign-in', () => {
    expect(() => render('prod', { ...SAMPLE, signIn: undefined })).toThrow('CHART_VALUES_CONTRADICT');
  });
});

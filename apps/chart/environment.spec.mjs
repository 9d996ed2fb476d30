import { loadConfiguration } from './rendering/application.mjs';
import { one, ofKind, render, renderStage, rootDirectory, stages, stageFiles } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

const SECRETS = {
  DATABASE_URL: 'postgresql://user:password@database:5432/groundwork?sslmode=verify-full',
  DATABASE_LOGIN_URL: 'postgresql://groundwork_login_1:another-secret@database:5432/groundwork',
  OPENAI_API_KEY: 'sk-sample',
};

/** The environment of a container, secrets replaced by samples. */
function environmentOf(resources, owner, { withOptional = true } = {}) {
  const [container] = owner.spec.template.spec.containers;
  const environment = {};
  for (const { configMapRef } of container.envFrom ?? []) {
    const map = ofKind(resources, 'ConfigMap').find(({ metadata }) => metadata.name === configMapRef.name);
    Object.assign(environment, map.data);
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    if (!withOptional && valueFrom?.secretKeyRef.optional) continue;
    environment[name] = valueFrom === undefined ? value : SECRETS[name];
    if (environment[name] === undefined) throw new Error(`${name} comes from a Secret that this test has no sample of`);
  }
  return environment;
}

describeWith(['helm'], "containers' environment", () => {
  describe.each(stages)('in %s', (stage) => {
    it.each(['api', 'worker'])('of %s is a configuration that the app accepts', (app) => {
      const resources = renderStage(stage);
      const environment = environmentOf(resources, one(resources, 'Deployment', `-${app}`));
      const configuration = loadConfiguration(rootDirectory, environment, app);
      expect(configuration).toMatchObject({ HOST: '0.0.0.0', ACCESS: 'trusted-network', WORKER: 'external' });
    });
  });

  it('migrates in the Job where there is one, else in the pods', () => {
    const migrateOnStart = (stage) =>
      environmentOf(renderStage(stage), one(renderStage(stage), 'Deployment', '-api')).MIGRATE_ON_START;
    expect(migrateOnStart('dev')).toBe('on');
    expect(migrateOnStart('prod')).toBe('off');
    expect(ofKind(renderStage('dev'), 'Job')).toEqual([]);
  });

  it('of the migrations is a configuration that they accept', () => {
    const resources = renderStage('prod');
    const environment = environmentOf(resources, one(resources, 'Job', '-migrations'));
    expect(loadConfiguration(rootDirectory, environment, 'migration').DATABASE_URL).toBe(SECRETS.DATABASE_URL);
  });

  it('does without what is optional: without a key answers are quoted', () => {
    const resources = renderStage('prod');
    for (const app of ['api', 'worker']) {
      const owner = one(resources, 'Deployment', `-${app}`);
      const environment = environmentOf(resources, owner, { withOptional: false });
      expect(environment).not.toHaveProperty('OPENAI_API_KEY');
      for (const key of [{}, { OPENAI_API_KEY: '' }]) {
        const configuration = loadConfiguration(rootDirectory, { ...environment, ...key }, app);
        expect([configuration.OPENAI_API_KEY, configuration.CHAT_MODEL]).toEqual([undefined, undefined]);
      }
    }
  });

  it('holds large numbers as the app reads them, and the own settings win over the shared', () => {
    const values = {
      settings: { MAX_UPLOAD_BYTES: 2147483648, LOG_LEVEL: 'warn' },
      worker: { settings: { LOG_LEVEL: 'info' } },
    };
    const resources = render({ files: stageFiles('prod'), values });
    const api = environmentOf(resources, one(resources, 'Deployment', '-api'));
    const worker = environmentOf(resources, one(resources, 'Deployment', '-worker'));
    expect([api.MAX_UPLOAD_BYTES, api.LOG_LEVEL, worker.LOG_LEVEL]).toEqual(['2147483648', 'warn', 'info']);
  });

  it('points the API at vLLM when that is deployed', () => {
    const resources = render({ values: { vllm: { enabled: true } } });
    const environment = environmentOf(resources, one(resources, 'Deployment', '-api'));
    const { OPENAI_BASE_URL, CHAT_MODEL } = loadConfiguration(rootDirectory, environment, 'api');
    expect([OPENAI_BASE_URL, CHAT_MODEL]).toEqual(['http://groundwork-vllm:8000/v1', 'Qwen/Qwen2.5-7B-Instruct']);
  });
});

import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse as parseYaml } from 'yaml';

import { settings } from './rendering/application.mjs';
import { chartDirectory, renderText, stageFiles, stages } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

const schema = JSON.parse(readFileSync(`${chartDirectory}/values.schema.json`, 'utf8'));
const defaults = parseYaml(readFileSync(`${chartDirectory}/values.yaml`, 'utf8'), { merge: true });
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** Settings that the chart decides by other values or mounts, and secrets, which are no plain values. */
const DECIDED_BY_THE_CHART = [
  'PORT',
  'HOST',
  'ACCESS',
  'WORKER',
  'DATA_DIR',
  'DATA_DIR_SHARED',
  'PUBLIC_ORIGIN',
  'MIGRATE_ON_START',
  'METRICS_PORT',
  'CLOUDWATCH_ENVIRONMENT',
  'SHUTDOWN_GRACE_MS',
  'SHUTDOWN_DELAY_MS',
  'S3_BUCKET',
  'S3_PREFIX',
  'AWS_REGION',
  'DATABASE_URL',
  'DATABASE_LOGIN_URL',
  'OPENAI_API_KEY',
];
/** Never served by the API in a cluster, where the web image serves the pages. */
const NOT_IN_A_CLUSTER = ['WEB_DIR'];

describe('the schema of values', () => {
  it('accepts the default values', () => {
    expect(validate(defaults) || validate.errors).toBe(true);
  });

  it.each(stages)('accepts the values of %s', (stage) => {
    for (const file of stageFiles(stage)) {
      const values = parseYaml(readFileSync(file, 'utf8'));
      expect(validate(values) || validate.errors).toBe(true);
    }
  });

  it('knows every key of the default values, and every key that it knows has a default', () => {
    const keys = (value) => Object.keys(value).sort();
    expect(keys(schema.properties).filter((key) => key !== 'global')).toEqual(keys(defaults));
    for (const part of ['database', 'objects', 'cache', 'ingress', 'networkPolicy', 'migrations', 'externalSecrets']) {
      expect(keys(schema.properties[part].properties)).toEqual(keys(defaults[part]));
    }
    for (const component of ['api', 'worker', 'web']) {
      expect(keys(schema.properties[component].properties)).toEqual(keys(defaults[component]));
    }
  });

  it('lets nothing unknown into any object of fixed keys', () => {
    const open = [];
    const visit = (node, path) => {
      if (typeof node !== 'object' || node === null) return;
      if (node.properties !== undefined && node.additionalProperties !== false) open.push(path);
      for (const [name, child] of Object.entries(node)) visit(child, `${path}/${name}`);
    };
    visit(schema, '');
    expect(open).toEqual([]);
  });

  it('offers exactly the settings that the app has and the chart does not decide', () => {
    const decided = [...DECIDED_BY_THE_CHART, ...NOT_IN_A_CLUSTER];
    const offered = Object.keys(settings).filter((name) => !decided.includes(name));
    expect(Object.keys(schema.definitions.settings.properties)).toEqual(offered.sort());
  });
});

describeWith(['helm'], 'values that Helm refuses', () => {
  it.each([
    [{ api: { replica: 3 } }, "'replica'"],
    [{ settings: { LOG_LEVL: 'debug' } }, "'LOG_LEVL'"],
    [{ worker: { autoscaling: { keda: { enable: true } } } }, "'enable'"],
    [{ ingress: { alb: { cognito: { userPool: 'x' } } } }, "'userPool'"],
    [{ databse: {} }, "'databse'"],
  ])('names the unknown key: %j', (values, named) => {
    expect(() => renderText({ values })).toThrow(named);
  });

  it.each([
    [{ api: { image: { digest: 'sha256:123' } } }, '/api/image/digest'],
    [{ web: { replicas: 'two' } }, '/web/replicas'],
    [{ networkPolicy: { ingressCidrs: ['10.0.0.0'] } }, '/networkPolicy/ingressCidrs/0'],
    [{ database: { sslMode: 'maybe' } }, '/database/sslMode'],
  ])('names the place of a wrong value: %j', (values, place) => {
    expect(() => renderText({ values })).toThrow(place);
  });

  it('lists all contradictions at once, each with what to do', () => {
    const values = {
      database: { existingSecret: 'mine' },
      api: { autoscaling: { minReplicas: 20 } },
      ingress: { enabled: true },
    };
    const refused = (message) => expect(() => renderText({ values })).toThrow(message);
    refused('CHART_VALUES_CONTRADICT');
    refused('got postgresql.enabled and database.existingSecret');
    refused('api.autoscaling.minReplicas is 20, above maxReplicas 10');
    refused('ingress.alb.certificateArn is empty');
  });

  it('refuses a database that nobody names', () => {
    expect(() => renderText({ values: { postgresql: { enabled: false } } })).toThrow('got none');
  });
});

import { ofKind, one, podTemplates, render, renderStage, stageFiles } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

const annotation = 'alb.ingress.kubernetes.io';
const hookOf = ({ metadata }) => metadata.annotations?.['helm.sh/hook'] ?? '';
const weightOf = ({ metadata }) => Number(metadata.annotations['helm.sh/hook-weight']);

describeWith(['helm'], 'migrations', () => {
  const resources = () => renderStage('prod');
  const before = () => resources().filter((resource) => hookOf(resource).includes('pre-upgrade'));

  it('run before install and upgrade, with the image that is about to be rolled out', () => {
    const job = one(resources(), 'Job', '-migrations');
    expect(hookOf(job)).toBe('pre-install,pre-upgrade');
    const [container] = job.spec.template.spec.containers;
    const [api] = one(resources(), 'Deployment', '-api').spec.template.spec.containers;
    expect(container.image).toBe(api.image);
    expect(container.args).toEqual(['apps/api/dist/migrate.js']);
  });

  it('find everything that they name made before them, by hooks of their own', () => {
    const job = one(resources(), 'Job', '-migrations');
    const { spec } = job.spec.template;
    const earlier = before()
      .filter((resource) => resource !== job && weightOf(resource) < weightOf(job))
      .map(({ kind, spec: own, metadata }) => `${kind} ${own?.target?.name ?? metadata.name}`);
    expect(earlier).toContain(`ServiceAccount ${spec.serviceAccountName}`);
    const [url] = spec.containers[0].env.filter(({ name }) => name === 'DATABASE_URL');
    expect(earlier).toContain(`ExternalSecret ${url.valueFrom.secretKeyRef.name}`);
  });

  it('leave nothing behind when they succeed, and their Job for its logs when they fail', () => {
    for (const resource of before()) {
      expect(resource.metadata.annotations['helm.sh/hook-delete-policy']).toBe('before-hook-creation,hook-succeeded');
    }
    expect(one(resources(), 'Job', '-migrations').spec).toMatchObject({
      ttlSecondsAfterFinished: 86_400,
      activeDeadlineSeconds: 600,
    });
  });

  it("trust the database's authority like the app does", () => {
    const caCertificate = '-----BEGIN CERTIFICATE-----\nsample\n-----END CERTIFICATE-----\n';
    const all = render({ files: stageFiles('prod'), values: { database: { caCertificate } } });
    for (const name of ['-api', '-worker', '-migrations']) {
      const { spec } = podTemplates(all).find(({ owner }) => owner.metadata.name.endsWith(name));
      const variable = spec.containers[0].env.find((each) => each.name === 'NODE_EXTRA_CA_CERTS');
      const mount = spec.containers[0].volumeMounts.find((each) => variable.value.startsWith(each.mountPath));
      const { configMap } = spec.volumes.find((volume) => volume.name === mount.name);
      const map = ofKind(all, 'ConfigMap').find(({ metadata }) => metadata.name === configMap.name);
      expect(map.data['ca.pem']).toBe(caCertificate);
    }
  });
});

describeWith(['helm'], 'ingress by an ALB', () => {
  const ingress = (name) => one(renderStage('prod'), 'Ingress', `-${name}`);

  it('is one load balancer with TLS, a web ACL and deletion protection', () => {
    for (const name of ['health', 'api', 'web']) {
      const { annotations } = ingress(name).metadata;
      expect(annotations[`${annotation}/group.name`]).toBe('groundwork');
      expect(annotations[`${annotation}/certificate-arn`]).toMatch(/^arn:aws:acm:/);
      expect(annotations[`${annotation}/wafv2-acl-arn`]).toMatch(/^arn:aws:wafv2:/);
      expect(annotations[`${annotation}/ssl-redirect`]).toBe('443');
      expect(annotations[`${annotation}/load-balancer-attributes`]).toContain('deletion_protection.enabled=true');
    }
  });

  it('asks for the health of pods on the path of their readiness probe', () => {
    for (const component of ['api', 'web']) {
      const [{ readinessProbe }] = one(renderStage('prod'), 'Deployment', `-${component}`).spec.template.spec
        .containers;
      const { annotations } = ingress(component).metadata;
      expect(annotations[`${annotation}/healthcheck-path`]).toBe(readinessProbe.httpGet.path);
    }
  });

  it('sends calls to the API, pages to the web app, in that order', () => {
    const routes = ['health', 'api', 'web']
      .map(ingress)
      .sort(
        (a, b) =>
          a.metadata.annotations[`${annotation}/group.order`] - b.metadata.annotations[`${annotation}/group.order`],
      )
      .flatMap(({ spec }) => spec.rules[0].http.paths)
      .map(({ path, backend }) => `${path} ${backend.service.name}`);
    expect(routes).toEqual([
      '/health groundwork-api',
      '/v1 groundwork-api',
      '/docs groundwork-api',
      '/openapi.json groundwork-api',
      '/ groundwork-web',
    ]);
  });

  it('redirects pages to the sign-in, refuses calls without a session, and lets anyone ask for health', () => {
    const of = (name) => ingress(name).metadata.annotations[`${annotation}/auth-on-unauthenticated-request`];
    expect([of('health'), of('api'), of('web')]).toEqual([undefined, 'deny', 'authenticate']);
  });

  it.each(['api', 'web'])('shows the controller the pool by which %s knows a session', (name) => {
    const { annotations } = ingress(name).metadata;
    const of = (key) => annotations[`${annotation}/${key}`];
    expect([of('auth-type'), of('auth-scope'), of('auth-session-timeout')]).toEqual([
      'cognito',
      'openid email',
      '28800',
    ]);
    expect(JSON.parse(of('auth-idp-cognito'))).toEqual({
      userPoolARN: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AAAAAAAAA',
      userPoolClientID: 'aaaaaaaaaaaaaaaaaaaaaaaaaa',
      userPoolDomain: 'groundwork-sample',
    });
  });

  it('lets anyone ask for the paths that are open, and no sign-in be asked for where Cognito is off', () => {
    const values = { ingress: { openPaths: ['/health', '/webhooks'], alb: { cognito: { enabled: false } } } };
    const all = ofKind(render({ files: stageFiles('prod'), values }), 'Ingress');
    const [{ http }] = one(all, 'Ingress', '-health').spec.rules;
    expect(http.paths.map(({ path }) => path)).toEqual(['/health', '/webhooks']);
    for (const { metadata } of all) expect(Object.keys(metadata.annotations).join()).not.toContain('auth-');
  });

  it('is refused on the internet without sign-in', () => {
    const alb = { scheme: 'internet-facing' };
    const internet = (cognito) =>
      render({ files: stageFiles('prod'), values: { ingress: { alb: { ...alb, ...cognito } } } });
    expect(ofKind(internet({}), 'Ingress')).toHaveLength(3);
    expect(() => internet({ cognito: { enabled: false } })).toThrow('ingress.alb.scheme is internet-facing');
  });

  it('closes idle connections later than the longest answer, and drains before the pod is killed', () => {
    const { annotations } = ingress('api').metadata;
    const number = (name) => Number(/=(\d+)/.exec(annotations[`${annotation}/${name}`])[1]);
    const { spec } = one(renderStage('prod'), 'Deployment', '-api').spec.template;
    expect(number('load-balancer-attributes')).toBeGreaterThan(300);
    expect(number('target-group-attributes')).toBeLessThan(spec.terminationGracePeriodSeconds);
  });
});

describeWith(['helm'], 'secrets', () => {
  it('come from External Secrets, and no stage but the trial holds a value', () => {
    for (const stage of ['staging', 'prod']) {
      const resources = renderStage(stage);
      expect(ofKind(resources, 'Secret')).toEqual([]);
      const made = ofKind(resources, 'ExternalSecret').map(({ spec }) => spec.target.name);
      const named = podTemplates(resources).flatMap(({ spec }) =>
        (spec.containers[0].env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.name ?? []),
      );
      expect(made).toEqual(expect.arrayContaining(named));
    }
  });

  it('come from a store that is made before what is fetched from it', () => {
    const resources = renderStage('prod');
    const stores = ofKind(resources, 'SecretStore');
    for (const { metadata, spec } of ofKind(resources, 'ExternalSecret')) {
      const store = stores.find((each) => each.metadata.name === spec.secretStoreRef.name);
      expect(spec.secretStoreRef.kind).toBe('SecretStore');
      expect(store.spec.provider.aws).toEqual({ service: 'SecretsManager', region: 'us-east-1' });
      const [earlier, later] = [store, { metadata }].map(hookOf);
      expect(earlier).toBe(later);
      if (earlier !== '') expect(weightOf(store)).toBeLessThan(weightOf({ metadata }));
    }
  });

  it('give pods a login of their own, and the owner of the schema to its migrations alone', () => {
    const resources = renderStage('prod');
    const { data, target } = one(resources, 'ExternalSecret', '-database').spec;
    expect(data.map(({ remoteRef }) => remoteRef)).toEqual([
      { key: 'groundwork-sample/database-login', version: 'uuid/00000000-0000-4000-8000-000000000001' },
    ]);
    expect(target.template.data.DATABASE_USERNAME).toBe('groundwork_login_1');
    const migrations = one(resources, 'ExternalSecret', '-migrations').spec.target.template.data;
    expect(migrations.DATABASE_LOGIN_URL).toBe(target.template.data.DATABASE_URL);
    const environment = one(resources, 'Job', '-migrations').spec.template.spec.containers[0].env;
    expect(environment.map(({ name }) => name)).toEqual(expect.arrayContaining(['DATABASE_URL', 'DATABASE_LOGIN_URL']));
    const [api] = one(resources, 'Deployment', '-api').spec.template.spec.containers;
    expect(api.env.map(({ name }) => name)).not.toContain('DATABASE_LOGIN_URL');
  });

  it('that have no value yet keep no pod from starting', () => {
    for (const component of ['api', 'worker']) {
      const [{ env }] = one(renderStage('prod'), 'Deployment', `-${component}`).spec.template.spec.containers;
      const key = env.find(({ name }) => name === 'OPENAI_API_KEY').valueFrom.secretKeyRef;
      expect(key.optional).toBe(true);
      const fetched = ofKind(renderStage('prod'), 'ExternalSecret').filter(({ spec }) => spec.target.name === key.name);
      expect(fetched.map(({ spec }) => spec.data.map(({ secretKey }) => secretKey))).toEqual([['OPENAI_API_KEY']]);
    }
  });

  it('take the whole value of a secret for the cache’s token where no property is named', () => {
    const reference = (property) => {
      const values = { cache: { enabled: true, host: 'cache', remoteSecret: { key: 'arn:token', property } } };
      return one(render({ files: stageFiles('prod'), values }), 'ExternalSecret', '-cache').spec.data[0].remoteRef;
    };
    expect(reference('')).toEqual({ key: 'arn:token' });
    expect(reference('auth_token')).toEqual({ key: 'arn:token', property: 'auth_token' });
  });

  it('put the password into the URL encoded', () => {
    const { data } = one(renderStage('prod'), 'ExternalSecret', '-migrations').spec.target.template;
    expect(data.DATABASE_URL).toBe(
      'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@groundwork.abcdefghijkl.us-east-1.rds.amazonaws.com:5432/groundwork?sslmode=verify-full',
    );
  });
});

describeWith(['helm'], 'scaling of the worker', () => {
  it('follows the depth of the queue as the queue itself counts it', () => {
    const scaled = one(renderStage('prod'), 'ScaledObject', '-worker');
    const trigger = scaled.spec.triggers.find(({ type }) => type === 'postgresql');
    expect(trigger.metadata.query).toContain('FROM work_items');
    const authentication = one(renderStage('prod'), 'TriggerAuthentication', trigger.authenticationRef.name);
    const secret = one(renderStage('prod'), 'ExternalSecret', authentication.spec.secretTargetRef[0].name);
    const keys = Object.keys(secret.spec.target.template.data);
    for (const { key } of authentication.spec.secretTargetRef) expect(keys).toContain(key);
  });

  it('follows an SQS queue too where there is one', () => {
    const values = { queue: { sqs: { url: 'https://sqs.us-east-1.amazonaws.com/111122223333/groundwork' } } };
    const scaled = one(render({ files: stageFiles('prod'), values }), 'ScaledObject', '-worker');
    const trigger = scaled.spec.triggers.find(({ type }) => type === 'aws-sqs-queue');
    expect(trigger.metadata).toMatchObject({ awsRegion: 'us-east-1', queueURL: values.queue.sqs.url });
  });
});

describeWith(['helm'], 'a load balancer in security groups of its own', () => {
  it('has the controller leave the rules of the nodes’ group alone, for it may change none', () => {
    const values = { ingress: { alb: { securityGroups: ['sg-1'] } } };
    for (const { metadata } of ofKind(render({ files: stageFiles('prod'), values }), 'Ingress')) {
      expect(metadata.annotations['alb.ingress.kubernetes.io/security-groups']).toBe('sg-1');
      expect(metadata.annotations['alb.ingress.kubernetes.io/manage-backend-security-group-rules']).toBe('false');
    }
  });
});

describeWith(['helm'], 'where pods run', () => {
  const podOf = (component) => one(renderStage('prod'), 'Deployment', `-${component}`).spec.template.spec;

  it('keeps requests off spot nodes and lets work on them', () => {
    const [term] = podOf('api').affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    expect(term.matchExpressions).toEqual([
      { key: 'eks.amazonaws.com/capacityType', operator: 'NotIn', values: ['SPOT'] },
    ]);
    expect(podOf('worker').tolerations.map(({ key }) => key)).toEqual(['workload']);
    const [{ preference }] = podOf('worker').affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(preference.matchExpressions[0]).toMatchObject({ operator: 'In', values: ['SPOT'] });
  });

  it('puts serving before background work', () => {
    const classes = Object.fromEntries(
      ofKind(renderStage('prod'), 'PriorityClass').map(({ metadata, value }) => [metadata.name, value]),
    );
    expect(classes[podOf('api').priorityClassName]).toBeGreaterThan(classes[podOf('worker').priorityClassName]);
  });

  it('gives optional stores encrypted volumes, stable addresses and node affinity', () => {
    const nodeAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'groundwork.dev/stores', operator: 'Exists' }] }],
      },
    };
    const values = {
      storageClass: { create: true },
      qdrant: { enabled: true, replicas: 3, nodeAffinity },
      milvus: { enabled: true, nodeAffinity },
    };
    const resources = render({ values });
    const encrypted = one(resources, 'StorageClass', '-encrypted');
    expect(encrypted.parameters.encrypted).toBe('true');
    for (const part of ['qdrant', 'milvus']) {
      const { spec } = one(resources, 'StatefulSet', `-${part}`);
      expect(one(resources, 'Service', `-${part}`).spec.clusterIP).toBe('None');
      expect(spec.serviceName).toBe(`groundwork-${part}`);
      expect(spec.volumeClaimTemplates[0].spec.storageClassName).toBe(encrypted.metadata.name);
      expect(spec.template.spec.affinity.nodeAffinity).toEqual(nodeAffinity);
    }
  });
});

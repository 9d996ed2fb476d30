import {
  EXAMPLES,
  exampleSpec,
  parseEnvironment,
  type EnvironmentSpec,
  type ExampleName,
} from '@groundwork/infra-spec';
import {
  HELM,
  renderEnvironment,
  type KubernetesObject,
  type RenderedEnvironment,
} from './testing/rendered-environment.js';

interface PodSpec {
  readonly serviceAccountName?: string;
  readonly priorityClassName?: string;
  readonly tolerations?: readonly { readonly key?: string; readonly value?: string; readonly effect?: string }[];
  readonly containers: readonly {
    readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  }[];
}

interface Claim {
  readonly spec: { readonly storageClassName?: string };
}

/** Which chart brings a kind that Kubernetes does not know by itself. */
const KIND_OF: Readonly<Record<string, string>> = {
  'external-secrets.io': 'external-secrets',
  'keda.sh': 'keda',
  'monitoring.coreos.com': 'kube-prometheus-stack',
  'karpenter.sh': 'karpenter',
  'karpenter.k8s.aws': 'karpenter',
};

const BUILT_IN = /^(v1|apps\/v1|batch\/v1|[a-z.]+\.k8s\.io\/.*|autoscaling\/v2|policy\/v1)$/;

/** Kinds that do nothing without a controller. */
const CONTROLLER_OF: Readonly<Record<string, string>> = {
  Ingress: 'aws-load-balancer-controller',
  HorizontalPodAutoscaler: 'metrics-server',
};

async function load(name: string): Promise<EnvironmentSpec> {
  const file = new URL(`../environments/${name}/environment.ts`, import.meta.url);
  return parseEnvironment(((await import(file.href)) as { readonly default: unknown }).default);
}

const ofKind = (objects: readonly KubernetesObject[], kind: string) => objects.filter((each) => each.kind === kind);
const namesOf = (objects: readonly KubernetesObject[], kind: string) =>
  ofKind(objects, kind).map((each) => each.metadata.name);

function podsOf(objects: readonly KubernetesObject[]): readonly (PodSpec & { readonly owner: string })[] {
  return objects.flatMap((object) => {
    const spec = object.spec as { readonly template?: { readonly spec?: PodSpec } } | undefined;
    const pod = object.kind === 'Pod' ? (object.spec as PodSpec) : spec?.template?.spec;
    return pod && 'containers' in pod ? [{ ...pod, owner: object.metadata.name }] : [];
  });
}

function policyOf(rendered: RenderedEnvironment, role: string): string {
  const policies = rendered
    .made('access', 'aws_iam_role_policy')
    .filter((policy) => (policy.role as string).includes(role));
  return policies.map(({ policy }) => policy as string).join('\n');
}

const names = ['dev', 'staging', 'prod'];
const examples = (Object.keys(EXAMPLES) as ExampleName[]).filter((name) => exampleSpec(name).release.enabled);
const specs: [string, EnvironmentSpec][] = [
  ...(await Promise.all(names.map(async (name): Promise<[string, EnvironmentSpec]> => [name, await load(name)]))),
  ...examples.map((name): [string, EnvironmentSpec] => [`example ${name}`, exampleSpec(name)]),
  ['one whose queue is read', exampleSpec('minimal', { messaging: { consumers: true } })],
];

if (HELM === undefined) console.log('SKIPPED what the release needs of its cluster: helm not found (PATH, KUBE_BIN).');

(HELM === undefined ? describe.skip : describe).each(specs)('the cluster of %s', (_, spec) => {
  let rendered: RenderedEnvironment;
  beforeAll(() => {
    rendered = renderEnvironment(spec);
  }, 60_000);

  it('knows every kind that is used, and has a controller for those that do nothing by themselves', () => {
    for (const { apiVersion, kind, metadata } of [...rendered.objects, ...rendered.manifests]) {
      const chart = CONTROLLER_OF[kind] ?? (BUILT_IN.test(apiVersion) ? undefined : KIND_OF[apiVersion.split('/')[0]!]);
      const known = BUILT_IN.test(apiVersion) || chart !== undefined;
      const there = chart === undefined || rendered.platform(chart) !== undefined;
      expect([kind, metadata.name, known, there]).toEqual([kind, metadata.name, true, true]);
    }
  });

  it('has the store of every secret, and its operator may read what is asked for', () => {
    const readable = policyOf(rendered, 'ExternalSecrets');
    const secrets = ofKind(rendered.objects, 'ExternalSecret');
    expect(secrets.length).toBeGreaterThan(0);
    for (const { spec: secret } of secrets) {
      const { secretStoreRef, data } = secret as {
        readonly secretStoreRef: { readonly kind: string; readonly name: string };
        readonly data: readonly { readonly remoteRef: { readonly key: string } }[];
      };
      expect(namesOf(rendered.objects, secretStoreRef.kind)).toContain(secretStoreRef.name);
      for (const { remoteRef } of data) expect(readable).toContain(remoteRef.key);
    }
  });

  it('has every class of volumes, and one for claims that name none', () => {
    const classes = [...ofKind(rendered.objects, 'StorageClass'), ...ofKind(rendered.manifests, 'StorageClass')];
    const monitoring = rendered.platform('kube-prometheus-stack') as
      | {
          readonly prometheus: {
            readonly prometheusSpec: { readonly storageSpec: { readonly volumeClaimTemplate: Claim } };
          };
        }
      | undefined;
    const claims = [
      ...ofKind(rendered.objects, 'PersistentVolumeClaim').map((object) => object as unknown as Claim),
      ...rendered.objects.flatMap(
        (object) =>
          (object.spec as { readonly volumeClaimTemplates?: Claim[] } | undefined)?.volumeClaimTemplates ?? [],
      ),
      ...(monitoring ? [monitoring.prometheus.prometheusSpec.storageSpec.volumeClaimTemplate] : []),
    ];
    const standard = classes.find(
      ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
    );
    for (const claim of claims) {
      const wanted = claim.spec.storageClassName ?? standard?.metadata.name;
      expect(classes.map(({ metadata }) => metadata.name)).toContain(wanted);
    }
  });

  it('has every priority class and service account of a pod', () => {
    const classes = namesOf(rendered.objects, 'PriorityClass');
    // Every namespace has a `default`.
    const accounts = ['default', ...namesOf(rendered.objects, 'ServiceAccount')];
    for (const { serviceAccountName, priorityClassName } of podsOf(rendered.objects)) {
      if (priorityClassName !== undefined) expect(classes).toContain(priorityClassName);
      if (serviceAccountName !== undefined) expect(accounts).toContain(serviceAccountName);
    }
  });

  it('has the pods of every role, under the service account and in the namespace that the role is bound to', () => {
    const values = (chart: string) => JSON.stringify(rendered.platform(chart) ?? {});
    for (const association of rendered.made('access', 'aws_eks_pod_identity_association')) {
      const { namespace, service_account: account } = association as {
        readonly namespace: string;
        readonly service_account: string;
      };
      const releases = rendered.made('platform', 'helm_release').filter((release) => release.namespace === namespace);
      const there =
        namespace === spec.cluster.namespace
          ? namesOf(rendered.objects, 'ServiceAccount').includes(account)
          : releases.some((release) => values(release.name as string).includes(`"name":"${account}"`));
      expect([namespace, account, there]).toEqual([namespace, account, true]);
    }
  });

  it('has nodes for background work on which the worker may run, and the worker tolerates no other taints', () => {
    const tainted = spec.cluster.existingCluster
      ? []
      : spec.cluster.nodeGroups.filter(({ accelerator }) => accelerator === 'none');
    const worker = podsOf(rendered.objects).find(({ owner }) => owner.endsWith('-worker'))!;
    const tolerated = (worker.tolerations ?? []).map(({ key, value }) => [key, value]);
    expect(tolerated).toEqual(tainted.flatMap(({ taints }) => taints.map(({ key, value }) => [key, value])));
  });

  it('lets the load balancer reach the ports of the pods behind it', () => {
    const ingresses = ofKind(rendered.objects, 'Ingress');
    if (ingresses.length === 0 || spec.cluster.existingCluster) return;
    const rules = rendered.made('network', 'aws_vpc_security_group_ingress_rule');
    const open = rules
      .filter((rule) => JSON.stringify(rule.referenced_security_group_id ?? '').includes('LoadBalancer'))
      .map((rule) => rule.from_port);
    const served = podsOf(rendered.objects)
      .filter(({ owner }) => /-(api|web)$/.test(owner))
      .flatMap(({ containers }) => containers[0]!.ports ?? [])
      .filter(({ name }) => name === 'http')
      .map(({ containerPort }) => containerPort);
    expect(served).toHaveLength(2);
    expect(open).toEqual(expect.arrayContaining(served));
  });

  it('writes its log where requests are counted, with the fields at the place where they are looked for', () => {
    const shipping = rendered.platform('aws-for-fluent-bit') as
      | {
          readonly cloudWatchLogs: Readonly<Record<string, unknown>>;
          readonly filter: { readonly mergeLogKey: string };
        }
      | undefined;
    const filters = rendered.made('observability', 'aws_cloudwatch_log_metric_filter');
    expect(filters.length).toBeGreaterThan(0);
    if (shipping === undefined) return;
    expect(shipping.cloudWatchLogs).toMatchObject({
      logGroupName: `${spec.name}-observability/cloudwatch_log_group_name`,
      logGroupTemplate: '',
    });
    const prefix = shipping.filter.mergeLogKey === '' ? '' : `${shipping.filter.mergeLogKey}.`;
    for (const { pattern } of filters) {
      for (const [field] of (pattern as string).matchAll(/\$\.[\w.]+/g))
        expect(field).toMatch(new RegExp(`^\\$\\.${prefix}\\w+$`));
    }
  });

  it('scales the worker by what the worker reads', () => {
    const triggers = ofKind(rendered.objects, 'ScaledObject').flatMap(
      (object) => (object.spec as { readonly triggers: readonly { readonly type: string }[] }).triggers,
    );
    expect(triggers.filter(({ type }) => type === 'aws-sqs-queue').length > 0).toBe(
      spec.messaging.consumers && triggers.length > 0,
    );
    const ofKeda = rendered
      .made('access', 'aws_eks_pod_identity_association')
      .filter(({ namespace }) => namespace === 'keda');
    expect(ofKeda.length).toBe(spec.platform.keda && spec.messaging.consumers ? 1 : 0);
    const states = [
      ...rendered.made('messaging', 'aws_scheduler_schedule'),
      ...rendered.made('messaging', 'aws_cloudwatch_event_rule'),
    ].map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set([spec.messaging.consumers ? 'ENABLED' : 'DISABLED']));
  });

  it('answers by the model service that the environment names', () => {
    const settings = ofKind(rendered.objects, 'ConfigMap').map(({ data }) => data as Readonly<Record<string, string>>);
    const { modelService: model } = spec;
    const address = model && `http://${model.name}.${model.namespace}.svc:${model.port}/v1`;
    expect(settings.find(({ WORKER }) => WORKER !== undefined)?.OPENAI_BASE_URL).toBe(address);
  });
});

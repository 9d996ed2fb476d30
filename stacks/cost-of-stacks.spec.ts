import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { estimateCost, readSynthesisedStacks } from '@groundwork/infra-policy';
import { availabilityZones, exampleSpec, type ExampleName } from '@groundwork/infra-spec';
import { App } from 'cdktf';
import { composeEnvironment } from './compose-environment.js';

/** What an example makes and what its estimate counts. */
function both(name: ExampleName) {
  const spec = exampleSpec(name);
  const outdir = mkdtempSync(join(tmpdir(), 'groundwork-cost-'));
  try {
    const app = new App({ outdir });
    composeEnvironment(app, spec);
    app.synth();
    type Section = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const sections = readSynthesisedStacks(outdir).map(({ template }) => (template.resource ?? {}) as Section);
    const made = (type: string): unknown[] => sections.flatMap((section) => Object.values(section[type] ?? {}));
    const { lines } = estimateCost(spec);
    const counted = (start: string) =>
      lines.filter(({ resource }) => resource.startsWith(start)).reduce((sum, { count }) => sum + count, 0);
    return { spec, made, counted };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

describe.each(['minimal', 'resilient', 'existing', 'bastion', 'isolated'] as const)('the estimate of %s', (name) => {
  const { spec, made, counted } = both(name);

  it('counts the keys that are made, and the one of the state', () => {
    expect(counted('KMS keys')).toBe(made('aws_kms_key').length + 1);
  });

  it('counts the secrets that are made, and the one that RDS makes', () => {
    expect(counted('Secrets')).toBe(made('aws_secretsmanager_secret').length + 1);
  });

  it('counts NAT gateways, and interface endpoints in each zone', () => {
    const endpoints = made('aws_vpc_endpoint') as { vpc_endpoint_type?: string }[];
    const interfaces = endpoints.filter(({ vpc_endpoint_type: type }) => type === 'Interface').length;
    expect(counted('NAT gateway')).toBe(made('aws_nat_gateway').length);
    expect(counted('Interface endpoints')).toBe(interfaces * availabilityZones(spec).length);
  });

  it('counts the control plane, the access host and the firewall where they are made', () => {
    expect(counted('EKS')).toBe(made('aws_eks_cluster').length);
    expect(counted('Access by')).toBe(made('aws_instance').length);
    expect(counted('Firewall') > 0).toBe(made('aws_wafv2_web_acl').length > 0);
  });
});

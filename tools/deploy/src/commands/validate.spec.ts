import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithTerraform } from '../spec-support/requirements.js';
import { TestWorkspace } from '../spec-support/test-workspace.js';

describeWithTerraform('validate', () => {
  const workspace = new TestWorkspace();
  const mirror = join(workspace.root, 'mirror');
  const fromMirror = `provider_installation { filesystem_mirror { path = "${mirror}" } }`;
  const resynthesise = () => workspace.resynthesise({ TEST_PROVIDER: '6.25.0' });
  const validate = () => workspace.run(['validate', 'dev']);

  beforeAll(() => mkdirSync(mirror));
  afterAll(() => workspace.remove());

  it('says of every stack that it was skipped where no registry answers, and succeeds', async () => {
    await resynthesise();
    // Nothing listens on the port that is set aside for discarding.
    workspace.configureTerraform('provider_installation { network_mirror { url = "https://127.0.0.1:9/" } }');
    const { status, output } = await validate();
    for (const stack of ['dev-network', 'dev-data', 'dev-app']) {
      expect(output).toContain(
        `${stack}: skipped, no registry or mirror with its providers can be reached (connection refused)`,
      );
    }
    expect(output).toContain('dev: 0 stacks validated with their providers, 3 SKIPPED.');
    expect(status).toBe(0);
  });

  it('is skipped as well where a mirror lacks the provider', async () => {
    workspace.configureTerraform(fromMirror);
    const { output } = await validate();
    expect(output).toContain('can be reached (not found in any of the search locations)');
    expect(output).toContain('3 SKIPPED');
  });

  it('fails where the mirror is there and has no such version', async () => {
    const place = join(
      mirror,
      'registry.terraform.io',
      'hashicorp',
      'aws',
      '6.24.0',
      `${process.platform}_${architecture()}`,
    );
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'terraform-provider-aws_v6.24.0'), '');
    const { status, output } = await validate();
    expect(output).toMatch(/no available releases match\s+the given constraints 6\.25\.0/);
    expect(output).toContain('INVALID: Terraform refuses dev-network, dev-data, dev-app');
    expect(status).toBe(1);
  });
});

/** As Terraform calls it. */
function architecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}

import { jest } from '@jest/globals';
import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { clientOptions } from './aws/client-options.js';
import { EMULATOR } from './spec-support/emulator.js';
import { describeWithTerraform } from './spec-support/requirements.js';
import { BUCKET, TestWorkspace } from './spec-support/test-workspace.js';

// One environment's life, told in order: each test goes on from where the one before it left the state.
jest.setTimeout(180_000);

describeWithTerraform('the life of an environment, with real Terraform', () => {
  let workspace: TestWorkspace;
  let s3: S3Client;
  const bare = (text: string) => stripVTControlCharacters(text);
  const keys = async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    return Contents.map(({ Key }) => Key);
  };

  beforeAll(() => {
    workspace = new TestWorkspace();
    s3 = new S3Client(clientOptions('us-east-1', EMULATOR));
  });
  afterAll(() => {
    s3.destroy();
    workspace.remove();
  });

  it('names what is missing before the stacks are written', async () => {
    const { status, output } = await workspace.run(['deploy', 'dev', '--yes']);
    expect(output).toMatch(/NOT_SYNTHESISED: dev has no synthesised stacks; run "npx nx run dev:synth"/);
    expect(status).toBe(1);
  });

  it('writes the stacks of one environment into a folder of its own', async () => {
    const { status, output } = await workspace.run(['synth', 'dev']);
    expect(output).toContain('dev-network');
    expect(status).toBe(0);
  });

  it('refuses to deploy without a state bucket, and says how to get one', async () => {
    const { status, output } = await workspace.run(['deploy', 'dev', '--yes']);
    expect(output).toMatch(/STATE_MISSING: there is no state bucket .*bootstrap/);
    expect(status).toBe(1);
  });

  it('bootstraps bucket and key, and again without a change', async () => {
    expect((await workspace.run(['bootstrap', 'dev'])).output).toMatch(/key .*: created\nbucket .*: created/);
    const again = await workspace.run(['bootstrap', 'dev']);
    expect(again.output).toMatch(/key .*: kept\nbucket .*: kept/);
    expect(again.status).toBe(0);
    const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }));
    expect(Policy).toContain('aws:SecureTransport');
    // The emulator speaks no TLS, so from here on it has to go without that policy.
    await s3.send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
  });

  it('plans the first stack and says what the others wait for', async () => {
    const { status, output } = await workspace.run(['diff', 'dev']);
    expect(bare(output)).toMatch(/Plan: 1 to add/);
    expect(output).toContain('dev-data: not planned: dev-network is not applied yet');
    expect(output).toContain('dev-app: not planned: dev-network, dev-data is not applied yet');
    expect(status).toBe(0);
  });

  it('refuses one stack alone while its upstream was never applied', async () => {
    const { output } = await workspace.run(['deploy', 'dev', '--stack', 'app', '--yes']);
    expect(output).toContain('UPSTREAM_MISSING: apply dev-network, dev-data first');
  });

  it('applies nothing unless told to', async () => {
    const { status, output } = await workspace.run(['deploy', 'dev']);
    expect(output).toContain('NOT_CONFIRMED: nobody can be asked here; answer with --yes.');
    expect(status).toBe(1);
    expect(await keys()).toEqual([]);
  });

  it('applies upstream first, each stack with a state of its own', async () => {
    const { status, output } = await workspace.run(['deploy', 'dev', '--yes']);
    expect(output).toContain('dev: dev-network → dev-data → dev-app');
    expect(output.match(/Apply complete! Resources: 1 added/g)).toHaveLength(3);
    expect(status).toBe(0);
    expect(await keys()).toEqual([
      'dev-app/terraform.tfstate',
      'dev-data/terraform.tfstate',
      'dev-network/terraform.tfstate',
    ]);
  });

  it('refuses a second run while a stack is locked, and says who holds it', async () => {
    const Key = 'dev-data/terraform.tfstate.tflock';
    const lock = {
      ID: 'b1946ac9',
      Operation: 'OperationTypeApply',
      Who: 'ann@laptop',
      Created: '2026-11-21T12:00:00Z',
    };
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: JSON.stringify(lock) }));
    const { status, output } = await workspace.run(['deploy', 'dev', '--yes']);
    expect(output).toMatch(/STATE_LOCKED: dev-data is locked by ann@laptop .*force-unlock b1946ac9/s);
    expect(output).not.toContain('Apply complete');
    expect(status).toBe(1);
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
  });

  it('prints outputs as an env file and as JSON, without secrets', async () => {
    const variables = await workspace.run(['outputs', 'dev']);
    expect(variables.output).toMatch(/^NETWORK_NETWORK_ID=\S+$/m);
    expect(variables.output).not.toMatch(/secret/);
    const { output } = await workspace.run(['outputs', 'dev', '--format', 'json', '--stack', 'data']);
    expect(JSON.parse(output)).toEqual({ 'dev-data': { data_id: expect.any(String) as unknown } });
  });

  it('validates each stack by Terraform', async () => {
    const { status, output } = await workspace.run(['validate', 'dev']);
    expect(output).toContain('dev: 3 stacks validated with their providers.');
    expect(status).toBe(0);
  });

  it('applies what was reviewed, and nothing else', async () => {
    const summary = join(workspace.root, 'plan.json');
    await workspace.resynthesise({ TEST_INPUT: 'changed' });
    const planned = await workspace.run(['diff', 'dev', '--summary', summary]);
    expect(planned.status).toBe(0);
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({
      stacks: [{ changes: [{ address: 'terraform_data.Thing', actions: ['update'] }] }, {}, {}],
    });
    await workspace.resynthesise({ TEST_INPUT: 'changed once more' });
    const other = await workspace.run(['deploy', 'dev', '--reviewed', summary]);
    expect(other.output).toMatch(/NOT_AS_REVIEWED: the plan of dev-network .*now update with other values/s);
    expect(other.output).not.toContain('Apply complete');
    await workspace.resynthesise({ TEST_INPUT: 'changed' });
    const same = await workspace.run(['deploy', 'dev', '--reviewed', summary, '--except', 'app']);
    expect(same.output.match(/Apply complete! Resources: 0 added, 1 changed/g)).toHaveLength(2);
    expect(same.status).toBe(0);
    await workspace.resynthesise();
  });

  it('leaves out of a review what needs the cluster, and applies that one as it is planned by the deployment', async () => {
    const summary = join(workspace.root, 'without-cluster.json');
    await workspace.resynthesise({ TEST_INPUT: 'reviewed', TEST_HELM: 'true' });
    const planned = await workspace.run(['diff', 'dev', '--summary', summary, '--without-cluster']);
    expect(planned.output).toContain('dev-app: not planned: needs the cluster (helm)');
    const [network, , app] = (JSON.parse(readFileSync(summary, 'utf8')) as { stacks: object[] }).stacks;
    expect(network).not.toHaveProperty('notPlanned');
    expect(app).toMatchObject({ changes: [], notPlanned: expect.stringContaining('needs the cluster') as unknown });
    // The runner of the deployment has that provider; here it is left out again.
    await workspace.resynthesise({ TEST_INPUT: 'reviewed' });
    const applied = await workspace.run(['deploy', 'dev', '--reviewed', summary]);
    expect(applied.output.match(/Apply complete! Resources: 0 added, 1 changed/g)).toHaveLength(3);
    const [, shown = ''] = applied.output.split('dev-app: was not reviewed (needs the cluster (helm)');
    expect(shown).toMatch(/terraform_data\.Thing will be updated in-place.*Apply complete!/s);
    expect(applied.status).toBe(0);
    await workspace.resynthesise();
  });

  it('refuses to destroy a stack that others use', async () => {
    const { output } = await workspace.run(['destroy', 'dev', '--stack', 'network', '--confirm', 'dev']);
    expect(output).toContain('STACK_IN_USE: dev-data, dev-app still use dev-network');
  });

  it('destroys nothing unless the name is typed', async () => {
    const { status, output } = await workspace.run(['destroy', 'dev', '--confirm', 'prod']);
    expect(output).toContain('dev-data: 1 resources');
    expect(output).toContain('NOT_CONFIRMED: "prod" is not "dev"; nothing was destroyed.');
    expect(status).toBe(1);
  });

  it('refuses what is protected, and names the setting that lifts it', async () => {
    await workspace.resynthesise({ TEST_PROTECTED: 'true' });
    const { status, output } = await workspace.run(['destroy', 'dev', '--confirm', 'dev']);
    expect(output).toMatch(
      /PROTECTED: .*environments\/dev\/environment\.ts: protection\.preventDestroy \(dev-data terraform_data\.Thing\)/,
    );
    expect(status).toBe(1);
    await workspace.resynthesise();
  });

  it('destroys one stack alone', async () => {
    const { status, output } = await workspace.run(['destroy', 'dev', '--stack', 'app', '--confirm', 'dev']);
    expect(output).toContain('dev: 1 stacks destroyed');
    expect(status).toBe(0);
  });

  it('agrees with plain "cdktf deploy" and a pattern about what is deployed', async () => {
    const { status, output } = await workspace.cdktf(['deploy', 'dev-*', '--auto-approve']);
    expect(output.match(/Apply complete! Resources: 1 added/g)).toHaveLength(1);
    // The others are known by their states, and brought back from what the review above had changed.
    expect(output.match(/Apply complete! Resources: 0 added, 1 changed/g)).toHaveLength(2);
    expect(output).not.toContain('other-');
    expect(status).toBe(0);
    expect((await workspace.run(['outputs', 'dev'])).output).toMatch(/^APP_APP_ID=\S+$/m);
  });

  it('destroys all but what it is told to leave, and says what is left', async () => {
    const { status, output } = await workspace.run(['destroy', 'dev', '--except', 'network', '--confirm', 'dev']);
    expect(output.match(/Destroy complete! Resources: 1 destroyed/g)).toHaveLength(2);
    expect(output).toMatch(/dev-network is left.* npx nx run dev:destroy --stack network --confirm dev$/m);
    expect(output).not.toContain('dev-network: 1 resources');
    expect(status).toBe(0);
    expect((await workspace.run(['deploy', 'dev', '--yes'])).status).toBe(0);
  });

  it('destroys the rest, downstream first, and keeps the bucket', async () => {
    const { status, output } = await workspace.run(['destroy', 'dev', '--confirm', 'dev']);
    expect(output.indexOf('dev-data: 1 resources')).toBeLessThan(output.indexOf('dev-network: 1 resources'));
    expect(output.match(/Destroy complete! Resources: 1 destroyed/g)).toHaveLength(3);
    expect(output).toContain("dev: 3 stacks destroyed; the state's bucket stays.");
    expect(status).toBe(0);
    expect(await keys()).toContain('dev-network/terraform.tfstate');
  });

  it('has nothing to destroy afterwards', async () => {
    const { status, output } = await workspace.run(['destroy', 'dev', '--confirm', 'dev']);
    expect(output).toContain('dev: nothing is deployed, nothing to destroy.');
    expect(status).toBe(0);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { findUnused } from './find-unused.js';

const isHere = (program: string) =>
  spawnSync(program, ['--help'], { stdio: 'ignore', timeout: 60_000 }).error === undefined;
const missing = ['aws', 'moto_server'].filter((program) => !isHere(program));
if (missing.length > 0)
  console.log(`SKIPPED unused resources of an emulated account: ${missing.join(', ')} not installed`);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

(missing.length > 0 ? describe.skip : describe)('unused resources of an emulated account', () => {
  let stop = async () => {};
  let url = '';

  const aws = (...words: readonly string[]): unknown => {
    const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' };
    const env = { ...process.env, ...credentials, AWS_EC2_METADATA_DISABLED: 'true' };
    const args = ['--endpoint-url', url, '--output', 'json', ...words];
    const { status, stdout, stderr } = spawnSync('aws', args, { env, encoding: 'utf8', timeout: 60_000 });
    if (status !== 0) throw new Error(`aws ${words.join(' ')}: ${stderr}`);
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    stop = async () => {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    };
    for (let tries = 0; tries < 300; tries++) {
      if ((await fetch(`${url}/moto-api/data.json`).catch(() => undefined))?.ok) return;
      await delay(100);
    }
    throw new Error(`moto_server did not answer on ${url}`);
  }, 60_000);

  afterAll(async () => {
    await stop();
  });

  it('are found in what the AWS CLI answers', () => {
    aws('ec2', 'create-volume', '--availability-zone', 'us-east-1a', '--size', '20');
    aws('ec2', 'allocate-address');
    aws('logs', 'create-log-group', '--log-group-name', '/for/ever');
    const answers = {
      volumes: aws('ec2', 'describe-volumes'),
      addresses: aws('ec2', 'describe-addresses'),
      snapshots: aws('ec2', 'describe-snapshots', '--owner-ids', 'self'),
      loadBalancers: aws('elbv2', 'describe-load-balancers'),
      targetGroups: aws('elbv2', 'describe-target-groups'),
      targetHealth: {},
      logGroups: aws('logs', 'describe-log-groups'),
    };
    const kinds = findUnused(answers, { now: new Date() }).map(({ kind }) => kind);
    expect(kinds).toEqual(['volume', 'address', 'log group']);
  }, 120_000);
});

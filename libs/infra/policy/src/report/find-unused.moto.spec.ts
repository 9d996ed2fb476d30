import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const REPORT = fileURLToPath(new URL('../../dist/report/main.js', import.meta.url));

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

  const variables = () => ({
    ...process.env,
    NODE_OPTIONS: '',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  });

  const aws = (...words: readonly string[]) => {
    const { status, stderr } = spawnSync('aws', words, { env: variables(), encoding: 'utf8', timeout: 60_000 });
    if (status !== 0) throw new Error(`aws ${words.join(' ')}: ${stderr}`);
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

  it('are found and reported by the command, through the AWS CLI', () => {
    aws('ec2', 'create-volume', '--availability-zone', 'us-east-1a', '--size', '20');
    aws('ec2', 'allocate-address');
    aws('logs', 'create-log-group', '--log-group-name', '/for/ever');
    const [node, program, environment] = [process.execPath, REPORT, 'dev'];
    const { stdout, stderr } = spawnSync(node, [program, environment], {
      env: variables(),
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Unused resources: 3\n {2}volume .*\n {2}address .*\n {2}log group \/for\/ever/);
    expect(stdout).toContain('Reserved for a year');
  }, 120_000);
});

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmDestroy } from './confirm-destroy.mjs';
import { ensureDatabaseLogin } from './database-login.mjs';
import { environmentOfBranch } from './environment-of-branch.mjs';
import { inCluster } from './in-cluster.mjs';
import { readOutputs } from './outputs-file.mjs';
import { applyRelease, isHeldTo, loginIn, waitsForLoadBalancer, whyNotHeld } from './release.mjs';
import { requireSettings } from './require-settings.mjs';
import { rollBack } from './roll-back.mjs';
import { outputsTable } from './summary.mjs';
import { waitForDatabase } from './wait-for-database.mjs';
import { resetDatabasePassword } from './reset-database-password.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groundwork-delivery-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('settings of a GitHub environment', () => {
  it('are named together when they are missing', () => {
    expect(() => requireSettings(['ROLE', 'REGION', 'X'], { X: 'x', REGION: ' ' })).toThrow(/ROLE, REGION\./);
  });
});

describe('a branch', () => {
  it.each([
    ['develop', 'dev'],
    ['staging', 'staging'],
    ['main', 'prod'],
  ])('%s is delivered to %s', (branch, environment) => expect(environmentOfBranch(branch)).toBe(environment));

  it('is told when another environment was chosen by hand', () => {
    expect(environmentOfBranch('main', 'prod')).toBe('prod');
    expect(() => environmentOfBranch('develop', 'prod')).toThrow(/delivered to dev/);
  });

  it('that is none of these is refused', () =>
    expect(() => environmentOfBranch('feature/x')).toThrow(/delivered nowhere/));
});

describe('a release', () => {
  const stack = (name, ...actions) => ({
    name,
    changes: actions.map((action) => ({ address: action, actions: [action] })),
  });
  const release = stack('dev-release', 'update');

  it('is held to its review when nothing else changes', () =>
    expect(isHeldTo('dev', [stack('dev-network', 'no-op'), release])).toBe(true));
  it('is not when a stack that it may read from changes', () =>
    expect(isHeldTo('dev', [stack('dev-data', 'update'), release])).toBe(false));
  it('is not when it could not be planned yet, or another could not', () => {
    expect(isHeldTo('dev', [{ ...release, notPlanned: 'dev-data is not applied yet' }])).toBe(false);
    expect(isHeldTo('dev', [{ ...stack('dev-data'), notPlanned: 'x' }, release])).toBe(false);
    expect(isHeldTo('dev', [stack('dev-data')])).toBe(false);
  });
  it('tells in the log why it is not', () => {
    const unseen = { ...release, changes: [], notPlanned: 'needs the cluster (helm)' };
    expect(isHeldTo('dev', [unseen])).toBe(false);
    expect(whyNotHeld('dev', [unseen])).toBe('needs the cluster (helm)');
    expect(whyNotHeld('dev', [stack('dev-data', 'update'), release])).toBe('other stacks changed');
    expect(whyNotHeld('dev', [])).toBe('it was not part of it');
  });
});

describe('the login of the pods', () => {
  it('is found among the outputs of the security stack', () => {
    const outputs = JSON.stringify({
      'dev-security': { database_login_secret_arn: 'arn:x', database_login_version: 'v' },
    });
    expect(loginIn(outputs, 'dev')).toEqual({ secretArn: 'arn:x', version: 'v' });
    expect(() => loginIn(outputs, 'prod')).toThrow(/no outputs database_login_secret_arn/);
  });
});

describe('a release that is applied', () => {
  const BALANCER = [
    '\u001b[31m╷\u001b[0m',
    '│ Error: Search returned 0 results, please revise so only one is returned',
    '│ ',
    '│   with data.aws_lb.Record_LoadBalancer_1A2B3C4D,',
    '╵',
  ].join('\n');
  const answers = (...results) => {
    let calls = 0;
    return { apply: async () => results[Math.min(calls++, results.length - 1)], calls: () => calls };
  };
  const done = { code: 0, stdout: '', stderr: '' };
  const late = { code: 1, stdout: BALANCER, stderr: 'APPLY_FAILED' };
  const undone = { code: 1, stdout: 'Error: context deadline exceeded\n with helm_release.Groundwork', stderr: '' };
  const fast = { waitMs: 0 };

  it('waits for its load balancer longer than for pods that do not become ready', async () => {
    const { apply, calls } = answers(late, late, late, late, done);
    await applyRelease(apply, { ...fast, attempts: 2 });
    expect(calls()).toBe(5);
  });

  it('does not wait for ever, and says whom to ask', () =>
    expect(applyRelease(answers(late).apply, { ...fast, balancerAttempts: 3 })).rejects.toMatchObject({
      message: expect.stringMatching(/release runs.*after 3 looks/),
      remedy: expect.stringMatching(/aws-load-balancer-controller/),
    }));

  it('is tried three times when its pods do not become ready', async () => {
    const { apply, calls } = answers(undone);
    await expect(applyRelease(apply, fast)).rejects.toThrow(/goes on running/);
    expect(calls()).toBe(3);
  });

  it('stops at once when it is not what was reviewed', async () => {
    const { apply, calls } = answers({ code: 1, stdout: '', stderr: 'NOT_AS_REVIEWED: …' });
    await expect(applyRelease(apply, fast)).rejects.toThrow(/not what was reviewed/);
    expect(calls()).toBe(1);
  });

  it('is not taken to wait for a load balancer by other errors', () => {
    expect(waitsForLoadBalancer(undone.stdout)).toBe(false);
    expect(waitsForLoadBalancer('Error: Search returned 0 results\n with data.aws_eks_cluster.Cluster')).toBe(false);
  });
});

describe('a destruction', () => {
  const env = {
    ENVIRONMENT: 'prod',
    CONFIRM: 'DESTROY',
    CONFIRM_ENVIRONMENT: 'prod',
    GITHUB_ACTOR: 'ada',
    GITHUB_API_URL: 'http://127.0.0.1',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '7',
  };
  const approvedBy =
    (...logins) =>
    async () =>
      Response.json(
        logins.map((login) => ({ state: 'approved', environments: [{ name: 'prod-destroy' }], user: { login } })),
      );

  it('wants the word', () =>
    expect(confirmDestroy({ ...env, CONFIRM: 'destroy' })).rejects.toThrow(/instead of DESTROY/));
  it('wants the name of the environment that was chosen', () =>
    expect(confirmDestroy({ ...env, CONFIRM_ENVIRONMENT: 'dev' })).rejects.toThrow(/"dev" was typed, but prod/));
  it('of dev needs no second person', () =>
    expect(
      confirmDestroy({ ...env, ENVIRONMENT: 'dev', CONFIRM_ENVIRONMENT: 'dev' }, approvedBy()),
    ).resolves.toBeUndefined());
  it('of prod is refused when only its author approved', () =>
    expect(confirmDestroy(env, approvedBy('ada'))).rejects.toThrow(/somebody other than ada/));
  it('of prod is refused when nobody approved', () =>
    expect(confirmDestroy(env, approvedBy())).rejects.toThrow(/nobody/));
  it('of prod goes ahead with a second person', () =>
    expect(confirmDestroy(env, approvedBy('ada', 'bert'))).resolves.toBeUndefined());
  it('of prod is refused when GitHub does not answer', () =>
    expect(confirmDestroy(env, async () => new Response('', { status: 500 }))).rejects.toThrow(/500/));
});

describe('outputs', () => {
  it('are read from the env file, and one that is missing is named', () => {
    const file = join(folder, 'outputs.env');
    writeFileSync(file, 'CLUSTER_NAME=groundwork-dev\n');
    expect(readOutputs(file).demand('CLUSTER_NAME')).toBe('groundwork-dev');
    expect(() => readOutputs(file).demand('VPC_ID')).toThrow(/no VPC_ID/);
  });

  it('stand in the summary as a table', () => {
    expect(outputsTable({ B: '2|3', A: '1' }).split('\n').slice(-2)).toEqual(['| `A` | `1` |', '| `B` | `2\\|3` |']);
  });
});

/** A program of that name on the path, which says what it was called with. */
function stand(name, script) {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return { ...process.env, PATH: `${folder}:${process.env.PATH}` };
}

describe('a rollback', () => {
  it('is refused when there is nothing to go back to', () =>
    expect(rollBack({ release: 'groundwork', namespace: 'n', revision: '' })).rejects.toThrow(
      /No earlier revision of groundwork has passed/,
    ));

  it('waits for the revision that was named', async () => {
    const env = stand('helm', `echo "$@" > ${folder}/called`);
    await rollBack({ release: 'groundwork', namespace: 'n', revision: '4', env });
    expect(readFileSync(join(folder, 'called'), 'utf8').trim()).toBe(
      'rollback groundwork 4 --namespace n --wait --timeout 10m',
    );
  });
});

describe('a program inside the cluster', () => {
  const kubectl = (after) =>
    stand('kubectl', `echo "Forwarding from 127.0.0.1:45678 -> 3000"; echo $$ > ${folder}/pid; ${after}`);

  it('finds the forwarded address, and the forwarding ends with it', async () => {
    const env = kubectl('exec sleep 60');
    const command = ['sh', '-c', `printf %s "$GROUNDWORK_URL" > ${folder}/url; exit 3`];
    expect(
      await inCluster({ namespace: 'n', service: 'groundwork-api', command, env, kubectl: [join(folder, 'kubectl')] }),
    ).toBe(3);
    expect(readFileSync(join(folder, 'url'), 'utf8')).toBe('http://127.0.0.1:45678');
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    for (let attempt = 0; attempt < 100 && isAlive(pid); attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isAlive(pid)).toBe(false);
  });

  it('is not started when the forwarding fails, which is told', () =>
    expect(
      inCluster({
        namespace: 'n',
        service: 'groundwork-api',
        command: ['true'],
        env: stand('kubectl', 'echo no such service >&2; exit 1'),
        kubectl: [join(folder, 'kubectl')],
      }),
    ).rejects.toThrow(/ended with code 1:\nno such service/));
});

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const missing = ['moto_server', 'aws'].filter((program) => spawnSync(program, ['--version']).error !== undefined);
if (missing.length > 0)
  console.log(`Skipped: the database in AWS, for want of ${missing.join(' and ')} (tools/testing/install-tools.sh).`);
(missing.length === 0 ? describe : describe.skip)('the database in AWS (moto)', () => {
  let server;
  let env;
  const cli = (...args) =>
    spawnSync('aws', [...args, '--endpoint-url', env.AWS_ENDPOINT_URL], { env, encoding: 'utf8' });

  beforeAll(async () => {
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const port = await new Promise((resolve, reject) => {
      let said = '';
      const read = (text) => {
        said += text;
        const found = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
        if (found) resolve(found);
      };
      for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', read);
      server.once('exit', () => reject(new Error(`moto ended:\n${said}`)));
    });
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' };
    env = { ...process.env, ...keys, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
    const made = cli(
      ...'rds create-db-instance --db-instance-identifier db --db-instance-class db.t4g.micro --engine postgres'.split(
        ' ',
      ),
      ...'--allocated-storage 20 --master-username groundwork --manage-master-user-password'.split(' '),
    );
    expect(made.stderr).toBe('');
  });
  afterAll(() => server?.kill('SIGKILL'));

  it('is available', async () => expect(await waitForDatabase('db', { env, attempts: 1 })).toBe(1));

  it('has a login for the pods, whose password is made once, and another for the next generation', async () => {
    const { ARN: secretArn } = JSON.parse(
      cli('secretsmanager', 'create-secret', '--name', 'groundwork-dev/database-login').stdout,
    );
    const [first, second] = [1, 2].map((generation) => `00000000-0000-4000-8000-00000000000${generation}`);
    const value = (version) => {
      const { stdout } = cli('secretsmanager', 'get-secret-value', '--secret-id', secretArn, '--version-id', version);
      return JSON.parse(stdout).SecretString;
    };
    expect(await ensureDatabaseLogin({ secretArn, version: first }, { env })).toBe(true);
    const password = value(first);
    expect(password).toMatch(/^[0-9a-f]{64}$/);
    expect(await ensureDatabaseLogin({ secretArn, version: first }, { env })).toBe(false);
    expect(await ensureDatabaseLogin({ secretArn, version: second }, { env })).toBe(true);
    expect(value(second)).not.toBe(password);
    expect(value(first)).toBe(password);
  });

  it('gets a new master password', () => expect(resetDatabasePassword('db', { env })).resolves.toBeUndefined());

  it('that is stopped is told at once, with the way to wake it', async () => {
    cli('rds', 'stop-db-instance', '--db-instance-identifier', 'db');
    await expect(waitForDatabase('db', { env, attempts: 1 })).rejects.toMatchObject({
      remedy: expect.stringMatching(/wake/),
    });
  });

  it('that does not exist is told by its name', () =>
    expect(waitForDatabase('none', { env, attempts: 1 })).rejects.toThrow(/none/));
});

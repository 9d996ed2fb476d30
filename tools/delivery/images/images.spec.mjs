import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildArguments, contentTag, imageTags, sourcesOf, tagOf } from './content-tag.mjs';
import { actionFor } from './decide.mjs';
import { publishImage } from './publish.mjs';
import { digestOf, promoteImage } from './registry.mjs';
import { signer, signImage, verifySignature } from './signature.mjs';
import { versionWarning } from './version-tag.mjs';
import { judge } from './vulnerabilities.mjs';

const blob = (path, hash) => `100644 blob ${hash.repeat(40)}\t${path}`;

describe('the version of an image', () => {
  const [one, other] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
  const image = { app: 'api', version: '1.4.0' };

  it('says nothing where it is new, or on the image that is deployed', () => {
    expect(versionWarning({ ...image, held: null, delivered: one })).toBe('');
    expect(versionWarning({ ...image, held: one, delivered: one })).toBe('');
  });

  it('warns where it stays on the image of the delivery before', () =>
    expect(versionWarning({ ...image, held: one, delivered: other })).toMatch(
      new RegExp(`api 1\\.4\\.0 is not what is deployed.*${one}.*${other}`),
    ));
});

describe('the tag of an image', () => {
  it('is of its content: the same files, the same tag', () => {
    expect(tagOf([blob('a.ts', 'a'), blob('b.ts', 'b')])).toBe(tagOf([blob('b.ts', 'b'), blob('a.ts', 'a')]));
    expect(tagOf([blob('a.ts', 'a')])).not.toBe(tagOf([blob('a.ts', 'b')]));
  });

  it('is not moved by tests and pages of documentation, but by prompts', () => {
    const source = [blob('libs/x/src/a.ts', 'a')];
    expect(tagOf([...source, blob('libs/x/src/a.spec.ts', 'b'), blob('libs/x/README.md', 'c')])).toBe(tagOf(source));
    expect(tagOf([...source, blob('libs/x/prompts/answer.md', 'b')])).not.toBe(tagOf(source));
  });

  it('is moved by the sample documents, which the API ships with', () => {
    expect(sourcesOf('api')).toContain('samples');
    expect(tagOf([blob('samples/handbook.md', 'a')])).not.toBe(tagOf([blob('samples/handbook.md', 'b')]));
    expect(tagOf([blob('libs/samples/README.md', 'a')])).toBe(tagOf([]));
  });

  it('is of the arguments too: with a model and without are two images', () => {
    for (const app of ['api', 'worker']) {
      expect(buildArguments(app)).toEqual(['MODELS=bake']);
      expect(sourcesOf(app)).toContain('tools/models');
    }
    expect(buildArguments('web')).toEqual([]);
    expect(tagOf([blob('a.ts', 'a'), 'MODELS=bake'])).not.toBe(tagOf([blob('a.ts', 'a')]));
  });

  it('follows the graph: retrieval belongs to api and worker, not to web', () => {
    expect(sourcesOf('api')).toContain('libs/rag/retrieval');
    expect(sourcesOf('worker')).toContain('libs/rag/retrieval');
    expect(sourcesOf('web')).not.toContain('libs/rag/retrieval');
    for (const app of ['api', 'worker', 'web'])
      expect(sourcesOf(app).filter((path) => /infra|stacks/.test(path))).toEqual([]);
  });

  it('can be made for this commit', () => {
    expect(imageTags()).toMatch(/^api=content-[0-9a-f]{24},worker=content-[0-9a-f]{24},web=content-[0-9a-f]{24}$/);
    expect(contentTag('api')).toMatch(/^content-[0-9a-f]{24}$/);
    expect(contentTag('api')).not.toBe(contentTag('web'));
    expect(() => contentTag('none')).toThrow(/no image of "none"/);
  });
});

describe('what to do about an image', () => {
  it.each([
    { environment: 'dev', present: true, source: '', action: 'nothing' },
    { environment: 'dev', present: false, source: '', action: 'build' },
    { environment: 'prod', present: false, source: 'staging', action: 'promote' },
  ])('$environment, there: $present → $action', ({ action, ...situation }) =>
    expect(actionFor(situation)).toBe(action),
  );

  it('is unknown where no stage before is named', () => {
    expect(() => actionFor({ environment: 'prod', present: false, source: '' })).toThrow(/which registry/);
  });
});

describe('a build', () => {
  const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

  it('gets the arguments that its tag was made of, which its Dockerfile knows', () => {
    expect(read('.github/workflows/images.yml')).toMatch(
      /build-args: \|\n +\$\{\{ steps\.image\.outputs\.build_arguments \}\}\n/,
    );
    for (const app of ['api', 'worker', 'web'])
      for (const [name] of buildArguments(app).map((argument) => argument.split('=')))
        expect(read(`apps/${app}/Dockerfile`)).toMatch(new RegExp(`^ARG ${name}=`, 'm'));
  });
});

describe('a signature', () => {
  const workflow = 'https://github.com/o/my.repo/.github/workflows/images.yml@refs/heads';
  const isSigner = (identity) =>
    new RegExp(signer({ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/my.repo' })).test(identity);

  it.each(['develop', 'staging', 'main'])('of the images workflow on %s counts', (branch) =>
    expect(isSigner(`${workflow}/${branch}`)).toBe(true),
  );
  it.each([
    ['another branch', `${workflow}/feature`],
    ['another workflow', `${workflow}/main`.replace('images.yml', 'other.yml')],
    ['another repository', `${workflow}/main`.replace('o/my.repo', 'o/myxrepo')],
    ['more before it', `https://evil.example/${workflow}/main`],
  ])('of %s does not count', (_what, identity) => expect(isSigner(identity)).toBe(false));
});

describe('a scan', () => {
  it('stops at what is critical or high only', () => {
    expect(judge({ CRITICAL: 1, HIGH: 2, LOW: 9 })).toEqual({ stopping: 3, line: '1 critical, 2 high, 9 low' });
    expect(judge({ MEDIUM: 4 }).stopping).toBe(0);
    expect(judge({}).line).toBe('none known');
  });
});

const there = spawnSync('crane', ['version']).error === undefined;
if (!there) console.log('Skipped: promotion between registries, for want of crane (tools/testing/install-tools.sh).');
(there ? describe : describe.skip)('promotion between two real registries', () => {
  let registries;
  let folder;
  let digest;
  const insecure = true;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'groundwork-registry-'));
    registries = await Promise.all([serve(), serve()]);
    writeFileSync(join(folder, 'hello'), 'hello');
    execFileSync('tar', ['-cf', 'layer.tar', 'hello'], { cwd: folder });
    const image = `${registries[0].address}/groundwork-api`;
    const push = (tag) =>
      execFileSync('crane', ['append', '--insecure', '-f', join(folder, 'layer.tar'), '-t', `${image}:${tag}`], {
        stdio: 'pipe',
      });
    push('content-1');
    digest = await digestOf(`${image}:content-1`, { insecure });
    // cosign keeps both beside the image under such tags.
    for (const suffix of ['sig', 'att']) push(`${digest.replace(':', '-')}.${suffix}`);
    push('unsigned');
    execFileSync('crane', ['mutate', '--insecure', '--label', 'a=b', '-t', `${image}:unsigned`, `${image}:unsigned`], {
      stdio: 'pipe',
    });
  });
  afterAll(() => {
    for (const { child } of registries ?? []) child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  async function serve() {
    const child = spawn('crane', ['registry', 'serve', '--address', '127.0.0.1:0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const address = await new Promise((resolve, reject) => {
      let said = '';
      const read = (text) => {
        said += text;
        const port = /serving on port (\d+)/.exec(said)?.[1];
        if (port) resolve(`127.0.0.1:${port}`);
      };
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
      child.once('exit', () => reject(new Error(said)));
    });
    return { child, address };
  }
  const at = (index, tag) => `${registries[index].address}/groundwork-api:${tag}`;

  it('keeps the digest, and brings signature and attestation', async () => {
    expect(await promoteImage(at(0, 'content-1'), at(1, 'content-1'), { insecure })).toBe(digest);
    expect(await digestOf(at(1, 'content-1'), { insecure })).toBe(digest);
    expect(await digestOf(at(1, `${digest.replace(':', '-')}.sig`), { insecure })).not.toBeNull();
    expect(await digestOf(at(1, `${digest.replace(':', '-')}.att`), { insecure })).not.toBeNull();
  });

  it('refuses what the stage before never had', () =>
    expect(promoteImage(at(0, 'content-2'), at(1, 'content-2'), { insecure })).rejects.toThrow(
      /not in the registry of the stage before/,
    ));

  it('refuses what nobody signed', () =>
    expect(promoteImage(at(0, 'unsigned'), at(1, 'unsigned'), { insecure })).rejects.toThrow(/no signature/));

  it('copies nothing when the signature is not ours', async () => {
    const verify = async () => Promise.reject(new Error('somebody else'));
    await expect(promoteImage(at(0, 'content-1'), at(1, 'content-9'), { insecure, verify })).rejects.toThrow(/else/);
    expect(await digestOf(at(1, 'content-9'), { insecure })).toBeNull();
  });

  it('may be done again', async () =>
    expect(await promoteImage(at(0, 'content-1'), at(1, 'content-1'), { insecure })).toBe(digest));

  /** Stands in for cosign, which signs by GitHub's token alone: notes each call, and pushes what cosign would push. */
  function cosign() {
    const [calls, file] = [join(folder, 'calls'), join(folder, 'cosign')];
    rmSync(calls, { force: true });
    const suffix = 'case "$1" in sign) s=sig;; attest) s=att;; *) exit 0;; esac';
    const push = 'crane copy --insecure "$image" "${image%%@*}:$(echo "${image##*@}" | tr : -).$s" 2>/dev/null';
    writeFileSync(file, `#!/bin/sh\necho "$*" >> ${calls}\nfor image; do :; done\n${suffix}\n${push}\n`);
    chmodSync(file, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, GITHUB_REPOSITORY: 'o/r' };
    return { env, said: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []) };
  }

  it('is signed once, and goes on where a run broke off', async () => {
    const { env, said } = cosign();
    const fresh = await digestOf(at(0, 'unsigned'), { insecure });
    const image = {
      repository: `${registries[0].address}/groundwork-api`,
      digest: fresh,
      sbom: 'sbom.json',
      insecure,
      env,
    };
    await signImage(image);
    expect(said().map((line) => line.split(' ')[0])).toEqual(['sign', 'attest']);
    await signImage(image);
    expect(said()).toHaveLength(2);
  });

  it('is asked of cosign for signature and bill of materials', async () => {
    const { env, said } = cosign();
    await verifySignature('registry/api@sha256:0', env);
    expect(said().map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'verify registry/api@sha256:0',
      'verify-attestation registry/api@sha256:0',
    ]);
  });

  it('gets its tag once, and another image of the same content is refused', async () => {
    const repository = `${registries[0].address}/groundwork-api`;
    await publishImage({ repository, digest, tag: 'content-3', insecure });
    expect(await digestOf(`${repository}:content-3`, { insecure })).toBe(digest);
    await expect(publishImage({ repository, digest, tag: 'content-3', insecure })).resolves.toBeUndefined();
    const other = await digestOf(at(0, 'unsigned'), { insecure });
    await expect(publishImage({ repository, digest: other, tag: 'content-3', insecure })).rejects.toThrow(/already/);
  });

  it('does not take a registry that is away for an image that is missing', () =>
    expect(digestOf('127.0.0.1:9/groundwork-api:x', { insecure })).rejects.toThrow(/does not answer/));
});

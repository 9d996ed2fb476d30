import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { errorCode } from '../error-reason.js';
import { sha256OfFile } from './model-files.js';
import type { FetchContext } from './model-source.js';

const mavenTimeoutMs = 90_000;

/**
 * Takes the model's file out of the JAR that LangChain4j publishes, by way of the machine's own Maven, so that its mirrors and
 * proxies are used. For networks that reach a Maven repository but not the model hub.
 */
export async function fetchFromMaven({ model, mavenCommand, signal }: FetchContext, file: string): Promise<void> {
  const { artifact, jar, jarSha256, entry } = model.maven;
  const folder = await mkdtemp(join(dirname(file), 'maven-'));
  try {
    await runMaven(
      mavenCommand,
      ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
      folder,
      signal,
    );
    const path = join(folder, jar);
    if ((await sha256OfFile(path)) !== jarSha256) throw new Error('the artefact has another checksum than expected');
    const content = unzipSync(await readFile(path), { filter: ({ name }) => name === entry })[entry];
    if (content === undefined) throw new Error(`the artefact holds no ${entry}`);
    await writeFile(file, content);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `folder` is the working directory too: Maven must not pick up a project that happens to lie around. */
async function runMaven(
  command: string,
  parameters: readonly string[],
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(mavenTimeoutMs)]);
  const maven = spawn(command, parameters, {
    cwd: folder,
    signal: either,
    // Windows starts .cmd files through a shell only.
    shell: command.endsWith('.cmd'),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  maven.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-500)));
  try {
    const [code] = (await once(maven, 'close')) as [number | null];
    if (code !== 0) throw new Error(`Maven failed (${code}): ${lastLine(complaint)}`);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new Error('Maven (mvn) is not installed');
    throw either.aborted ? new Error(`Maven took longer than ${mavenTimeoutMs / 1000} s`) : error;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

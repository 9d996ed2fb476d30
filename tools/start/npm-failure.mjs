import { StartError } from './start-error.mjs';

/** What npm prints, and what it means to somebody who only wanted to start. */
const CAUSES = [
  {
    pattern: /ENOSPC|no space left/i,
    message: 'The disk filled up while installing.',
    remedy:
      'Make room (npm also keeps a cache in your home folder: npm cache clean --force) and run the command again.',
  },
  {
    pattern: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i,
    message: 'The package registry could not be reached.',
    remedy:
      'Look at your connection, proxy (npm config get proxy) and registry (npm config get registry), then run it again.',
  },
  {
    pattern: /EUSAGE|from lock file|in sync/i,
    message: 'package-lock.json does not match the package.json files.',
    remedy:
      'If you changed a package.json: npm install && node tools/start/complete-lock.mjs. If not: git checkout package-lock.json.',
  },
  {
    pattern: /EACCES|EPERM/,
    message: 'npm may not write where it has to.',
    remedy: 'See that the checkout and ~/.npm belong to you, and run the command again.',
  },
];

/**
 * @param {string} command such as "ci"
 * @param {number} exitCode
 * @param {string} output all that npm printed
 */
export function explainNpmFailure(command, exitCode, output) {
  const cause = CAUSES.find(({ pattern }) => pattern.test(output));
  const tail = output.trim().split('\n').slice(-12).join('\n');
  return new StartError(
    `${cause ? cause.message : `npm ${command} ended with code ${exitCode}.`}\n${tail}`,
    cause ? cause.remedy : 'Read what npm says above; npm keeps the whole log in ~/.npm/_logs.',
  );
}

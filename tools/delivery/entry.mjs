import { appendFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Runs a script's main function when the script was started as a program, and tells a failure in a sentence with the
 * remedy instead of a stack.
 *
 * @param {string} url `import.meta.url` of the script
 * @param {(args: string[], env: NodeJS.ProcessEnv) => Promise<unknown> | unknown} main
 */
export async function entry(url, main) {
  if (process.argv[1] === undefined || url !== pathToFileURL(process.argv[1]).href) return;
  try {
    await main(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(error.remedy ? `${error.message}\n→ ${error.remedy}` : error.stack);
    process.exitCode = 1;
  }
}

/**
 * Outputs of a workflow's step; printed where there is no workflow.
 *
 * @param {Record<string, string>} values
 * @param {NodeJS.ProcessEnv} env
 */
export function stepOutputs(values, env) {
  write(values, env.GITHUB_OUTPUT);
}

/**
 * Variables for the steps after this one; printed where there is no workflow.
 *
 * @param {Record<string, string>} values
 * @param {NodeJS.ProcessEnv} env
 */
export function stepVariables(values, env) {
  write(values, env.GITHUB_ENV);
}

/**
 * Text for the summary page of the job; printed where there is no workflow.
 *
 * @param {string} markdown
 * @param {NodeJS.ProcessEnv} env
 */
export function stepSummary(markdown, env) {
  console.log(markdown);
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
}

function write(values, file) {
  for (const [name, value] of Object.entries(values)) {
    if (/[\r\n]/.test(value)) throw new Error(`The value of ${name} has a line break: ${JSON.stringify(value)}`);
    console.log(`${name}=${value}`);
    if (file) appendFileSync(file, `${name}=${value}\n`);
  }
}

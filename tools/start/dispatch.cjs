'use strict';

const COMMANDS = ['start', 'test', 'dev', 'lint', 'format', 'bench', 'models', 'setup', 'checkov', 'release-test'];

/** Runs the command that the arguments begin with; its exit code becomes that of the process. */
module.exports = async function dispatch([command, ...args]) {
  if (!COMMANDS.includes(command)) {
    console.error(`Unknown command "${command}". Known: ${COMMANDS.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  try {
    const { default: run } = await import(`./commands/${command}.mjs`);
    process.exitCode = await run(args);
  } catch (error) {
    console.error(`\n${error.remedy ? `${error.message}\n→ ${error.remedy}` : error.stack}`);
    process.exitCode = 1;
  }
};

// Entry of every `npm run` command. It is CommonJS in old syntax, so that an outdated Node says what is wrong
// instead of failing to parse; everything newer is imported only after the check.
'use strict';

var MINIMUM = [20, 11];
var COMMANDS = ['start', 'test', 'dev', 'lint', 'format', 'bench', 'models'];

var found = process.versions.node.split('.').map(Number);
var tooOld = found[0] < MINIMUM[0] || (found[0] === MINIMUM[0] && found[1] < MINIMUM[1]);
var command = process.argv[2];

if (tooOld) {
  console.error(
    'Groundwork needs Node ' +
      MINIMUM.join('.') +
      ' or newer to start; this is Node ' +
      process.versions.node +
      '.\n' +
      'Install a current Node from https://nodejs.org and run the command again.',
  );
  process.exitCode = 1;
} else if (COMMANDS.indexOf(command) === -1) {
  console.error('Unknown command "' + command + '". Known: ' + COMMANDS.join(', ') + '.');
  process.exitCode = 2;
} else {
  import('./commands/' + command + '.mjs')
    .then(function (module) {
      return module.default(process.argv.slice(3));
    })
    .then(
      function (exitCode) {
        process.exitCode = exitCode;
      },
      function (error) {
        console.error(
          '\n' + (error && error.remedy ? error.message + '\n→ ' + error.remedy : (error && error.stack) || error),
        );
        process.exitCode = 1;
      },
    );
}

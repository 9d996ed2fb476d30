// Entry of every `npm run` command: checks Node, in syntax that every Node can read, before anything newer is loaded.
'use strict';

var MINIMUM = [20, 11];

var found = process.versions.node.split('.').map(Number);
if (found[0] < MINIMUM[0] || (found[0] === MINIMUM[0] && found[1] < MINIMUM[1])) {
  console.error(
    'Groundwork needs Node ' +
      MINIMUM.join('.') +
      ' or newer to start; this is Node ' +
      process.versions.node +
      '.\nInstall a current Node from https://nodejs.org and run the command again.',
  );
  process.exitCode = 1;
} else {
  require('./dispatch.cjs')(process.argv.slice(2));
}

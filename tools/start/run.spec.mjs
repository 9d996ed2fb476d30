import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('./run.cjs', import.meta.url));

function runOn(version, command) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const script = `${pretend} process.argv.splice(1, 0, 'run.cjs'); require(${JSON.stringify(entry)});`;
  return spawnSync(process.execPath, ['-e', script, command], { encoding: 'utf8' });
}

describe('the entry of all commands', () => {
  it.each(['12.22.12', '18.20.4', '20.10.0'])('tells on Node %s that it is too old', (version) => {
    const { status, stderr } = runOn(version, 'start');
    expect(stderr).toContain(`needs Node 20.11 or newer to start; this is Node ${version}`);
    expect(stderr).toContain('https://nodejs.org');
    expect(status).toBe(1);
  });

  it('names the commands when it is given none of them', () => {
    const { status, stderr } = runOn('20.11.0', 'strat');
    expect(stderr).toContain('Unknown command "strat". Known: start, test');
    expect(status).toBe(2);
  });
});

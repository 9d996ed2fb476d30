import { createHash } from 'node:crypto';
import { scriptHashes } from './script-hashes.js';

const hash = (code: string) => `sha256-${createHash('sha256').update(code).digest('base64')}`;

describe('scriptHashes', () => {
  it('hashes inline scripts only, each once', () => {
    const html =
      '<script src="/a.js"></script><script>one()</script><SCRIPT type="module">two()\n</SCRIPT><script>one()</script><script></script>';
    expect(scriptHashes(html)).toEqual([hash('one()'), hash('two()\n')]);
  });
});

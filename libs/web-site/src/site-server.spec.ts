import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptHashes } from './script-hashes.js';
import { serveSite, type SiteServer } from './site-server.js';
import { readSiteSettings } from './site-settings.js';

const page = '<!doctype html><title>Groundwork</title><script>start()</script>';

describe('the web server', () => {
  let WEB_DIR: string;
  let site: SiteServer;
  const start = (settings: Record<string, string> = {}) =>
    serveSite(readSiteSettings({ WEB_DIR, PORT: '0', ...settings }));
  beforeAll(async () => {
    WEB_DIR = await mkdtemp(join(tmpdir(), 'groundwork-site-'));
    await mkdir(join(WEB_DIR, '_next/static'), { recursive: true });
    await mkdir(join(WEB_DIR, 'library'));
    await writeFile(join(WEB_DIR, 'index.html'), page);
    await writeFile(join(WEB_DIR, 'library/index.html'), page);
    await writeFile(join(WEB_DIR, '404.html'), '<!doctype html><title>Not here</title>');
    await writeFile(join(WEB_DIR, '_next/static/app.js'), 'start = () => {}');
    site = await start({ PUBLIC_ORIGIN: 'https://groundwork.example' });
  });
  afterAll(async () => {
    await site.close();
    await rm(WEB_DIR, { recursive: true });
  });

  it('sends pages with a policy that allows their own inline scripts and no others', async () => {
    for (const path of ['/', '/library/']) {
      const response = await fetch(site.url + path);
      expect(await response.text()).toBe(page);
      expect(response.headers.get('content-security-policy')).toContain(`'${scriptHashes(page)[0]}'`);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('lets browsers keep files that are named by their content', async () => {
    const { headers } = await fetch(`${site.url}/_next/static/app.js`);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('tells files apart by their content, since those of an image have one time', async () => {
    const other = await mkdtemp(join(tmpdir(), 'groundwork-site-'));
    const longAgo = 0;
    await writeFile(join(other, 'index.html'), page.replace('start()', 'begin()'));
    await utimes(join(other, 'index.html'), longAgo, longAgo);
    const next = await start({ WEB_DIR: other });
    const [before, after] = [await fetch(`${site.url}/`), await fetch(`${next.url}/`)];
    expect(before.headers.get('last-modified')).toBeNull();
    const tag = before.headers.get('etag')!;
    expect(after.headers.get('etag')).not.toBe(tag);
    // As browsers ask; `fetch` alone would say no-cache.
    const headers = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
    const asked = [await fetch(`${site.url}/`, { headers }), await fetch(`${next.url}/`, { headers })];
    await next.close();
    expect(asked.map(({ status }) => status)).toEqual([304, 200]);
    await rm(other, { recursive: true });
  });

  it('answers 404 with the page for it to people, in text to programs, and leaves its folder for nobody', async () => {
    const person = await fetch(`${site.url}/nowhere`, { headers: { Accept: 'text/html' } });
    expect([person.status, await person.text()]).toEqual([404, '<!doctype html><title>Not here</title>']);
    const program = await fetch(`${site.url}/v1/documents`, { headers: { Accept: 'application/json' } });
    expect([program.status, await program.text()]).toEqual([404, 'There is no such page.\n']);
    expect((await fetch(`${site.url}/..%2f..%2fetc/passwd`)).status).toBe(404);
  });

  it('fails readiness first when it ends, and still answers meanwhile', async () => {
    const ending = await start({ SHUTDOWN_DELAY_MS: '400' });
    expect((await fetch(`${ending.url}/health/ready`)).status).toBe(200);
    const closed = ending.close();
    expect((await fetch(`${ending.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${ending.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${ending.url}/`)).status).toBe(200);
    await closed;
    await expect(fetch(`${ending.url}/`)).rejects.toThrow();
  });

  it('does not start without the web app, or with settings that are wrong, and names them', async () => {
    await expect(start({ WEB_DIR: tmpdir() })).rejects.toThrow('holds no index.html');
    expect(() => readSiteSettings({ PORT: 'http', PUBLIC_ORIGIN: 'groundwork' })).toThrow(
      /PORT[^]*WEB_DIR[^]*PUBLIC_ORIGIN/,
    );
  });
});

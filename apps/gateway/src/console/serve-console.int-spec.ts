import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/main-a1.js"></script>';
const SCRIPT = 'export {};';
const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let directory: string;
let gateway: RunningGateway;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-console-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), PAGE);
  await writeFile(join(directory, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const script = join(directory, 'assets', 'main-a1.js');
  await writeFile(script, SCRIPT);
  await writeFile(`${script}.br`, brotliCompressSync(SCRIPT));
  await writeFile(`${script}.gz`, gzipSync(SCRIPT));
  gateway = await startGateway({ consoleDir: directory });
});
afterAll(async () => {
  await gateway.stop();
  await rm(directory, { recursive: true, force: true });
});

const ask = (path: string, headers: Record<string, string> = asBrowser): Promise<Response> =>
  fetch(gateway.url + path, { headers, redirect: 'manual' });

describe('the console at the gateway', () => {
  it.each(['/', '/dossiers/H49.12-261120-0007?tab=content', '/sign-in', '/no/such/page'])(
    'is one page for every address: %s',
    async path => {
      const answer = await ask(path);

      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('lets through only what this one page brought, by a nonce of its own', async () => {
    const answers = await Promise.all([ask('/'), ask('/')]);
    const pages = await Promise.all(answers.map(answer => answer.text()));
    const nonces = pages.map(page => /script nonce="([^"]+)"/.exec(page)?.[1] ?? '');

    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(pages.join()).not.toContain('__CSP_NONCE__');
    const policy = answers[0]?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' 'nonce-${nonces[0]}'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('brings files that never change, and none from elsewhere', async () => {
    const file = await ask('/assets/main-a1.js', { accept: '*/*' });
    expect(file.headers.get('content-type')).toMatch(/javascript/);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');

    for (const path of ['/assets/..%2findex.html', '/assets/%2e%2e/%2e%2e/etc/passwd', '/assets/none.js'])
      expect([path, (await ask(path, { accept: '*/*' })).ok]).toEqual([path, false]);
  });

  it.each([
    ['br', 'gzip, deflate, br'],
    ['gzip', 'gzip'],
    [null, 'identity'],
  ])('brings them as %s to who takes %s', async (encoding, accepted) => {
    const file = await ask('/assets/main-a1.js', { accept: '*/*', 'accept-encoding': accepted });

    expect(file.headers.get('content-encoding')).toBe(encoding);
    expect(file.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-type')).toMatch(/javascript/);
    expect(await file.text()).toBe(SCRIPT);
  });

  it.each(['/v1/no-such-thing', '/v1/session', '/health/ready', '/docs/openapi.json'])('is in nobody’s way: %s', async path => {
    const answer = await ask(path);
    expect(answer.headers.get('content-type')).not.toContain('text/html');
  });

  it('is not what a program gets that asks for an address that does not exist', async () => {
    const answer = await ask('/overview', { accept: 'application/json' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
  });
});

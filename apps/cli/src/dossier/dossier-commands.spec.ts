import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Heard } from '../testing/listen';
import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';

let directory: string;
let gateway: LoopbackGateway;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterEach(async () => {
  await gateway.close();
  await rm(directory, { recursive: true, force: true });
});

async function timeline(body: string, ...options: string[]): Promise<Heard> {
  gateway = await loopbackGateway(response => void response.end(body));
  const credentials = join(directory, 'credentials.json');
  await writeFile(credentials, JSON.stringify({ baseUrl: gateway.url, clientId: 'a', clientSecret: 'b' }));
  return listen(['dossier', 'timeline', 'H49/1', '--credentials', credentials, ...options]);
}

const answer = {
  dossierId: 'd1',
  aliases: [],
  verdict: { code: 'done', params: { at: '2026-11-25T01:00:00Z' }, action: 'none', others: 0 },
  complete: true,
  missing: [],
  marks: [],
  next: null,
};

describe('lienthong dossier timeline', () => {
  it('asks for the dossier in the language wanted', async () => {
    const { code, out } = await timeline(JSON.stringify(answer), '--lang', 'en', '--system', 'tthc-qn');

    expect(code).toBe(0);
    expect(out).toContain('Verdict: Result returned 2026-11-25 08:00:00.');
    const asked = gateway.requests.filter(({ path }) => path.startsWith('/v1'));
    expect(asked.map(({ path }) => path).toSorted()).toEqual([
      '/v1/dossiers/H49%2F1/timeline?system=tthc-qn',
      '/v1/dossiers/H49%2F1?system=tthc-qn',
    ]);
    for (const { headers } of asked) expect(headers['accept-language']).toBe('en');
  });

  it('follows a timeline of several pages', async () => {
    const mark = (act: string) => ({ kind: 'act', at: '2026-11-25T03:00:00Z', act });
    const credentials = join(directory, 'credentials.json');
    gateway = await loopbackGateway((response, { path }) => {
      const page = path.includes('after=m1') ? { marks: [mark('second')], next: null } : { marks: [mark('first')], next: 'm1' };
      response.end(JSON.stringify({ ...answer, ...page }));
    });
    await writeFile(credentials, JSON.stringify({ baseUrl: gateway.url, clientId: 'a', clientSecret: 'b' }));

    const { out } = await listen(['dossier', 'timeline', 'H49/1', '--credentials', credentials]);

    expect(out.indexOf('first')).toBeGreaterThan(0);
    expect(out.indexOf('second')).toBeGreaterThan(out.indexOf('first'));
  });

  it('prints the answer as it is with --json', async () => {
    const { out } = await timeline(JSON.stringify(answer), '--json');

    expect(JSON.parse(out)).toEqual(answer);
  });

  it('knows an answer that is not of a gateway', async () => {
    const { code, out, err } = await timeline('<html>');

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('NOT_A_GATEWAY');
  });
});

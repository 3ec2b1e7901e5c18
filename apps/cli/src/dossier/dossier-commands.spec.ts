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
};

describe('lienthong dossier timeline', () => {
  it('asks for the dossier in the language wanted', async () => {
    const { code, out } = await timeline(JSON.stringify(answer), '--lang', 'en', '--system', 'tthc-qn');

    expect(code).toBe(0);
    expect(out).toContain('Verdict: Result returned 2026-11-25 08:00:00.');
    expect(gateway.requests.at(-1)).toMatchObject({
      path: '/v1/dossiers/H49%2F1/timeline?system=tthc-qn',
      headers: { 'accept-language': 'en' },
    });
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

import { createServer } from 'node:http';
import type { AdapterFailure } from '@lienthong/adapter-sdk';
import { createLog } from '@lienthong/observability';
import type { SealedSecrets } from '@lienthong/persistence';
import { close, listen } from '../../../../test/load/loopback';
import { Connections } from './connections';

const never = new AbortController().signal;
const sealedAs = (value: string) => new Map([['credential', Buffer.from(value)]]);

describe('a connection whose secret was changed', () => {
  let stored: SealedSecrets;
  let accepted: string;
  let connections: Connections;
  const heard: (string | undefined)[] = [];
  const logged: string[] = [];
  const server = createServer(({ headers }, response) => {
    const key = headers['x-khoa']?.toString();
    heard.push(key);
    response.writeHead(key === accepted ? 200 : 401).end('{}');
  });

  beforeAll(async () => {
    const baseUrl = await listen(server);
    const settings = { baseUrl, allowPrivateNetwork: true, login: { key: [{ header: 'X-Khoa' }] }, probe: { path: '/' } };
    const spec = { id: 'x.main', system: 'x', adapter: 'declarative', settings, mapping: { version: '1', mappings: {} }, codeTables: [] };
    const release = { number: 1, systems: [], connections: [spec], routes: [] };
    connections = new Connections(
      { at: async () => release, current: async () => release } as never,
      { secrets: async () => stored } as never,
      { openSecret: async (_: string, sealed: Buffer) => sealed.toString() } as never,
      {} as never,
      createLog({ level: 'warn', destination: { write: (line: string) => void logged.push(line) } }),
    );
  });
  afterAll(async () => {
    await connections.close();
    await close(server);
  });

  const probe = async (): Promise<'free' | 'other' | 'refused'> => {
    const opened = await connections.at('x.main', 0);
    const failure = await opened.session.probe(never).catch((error: unknown) => error as AdapterFailure);
    if (failure === undefined) return 'free';
    return (await connections.giveWay(opened, failure)) ? 'other' : 'refused';
  };

  it('logs in with the one before while the partner does not know the new one, and with the new one once it does', async () => {
    stored = { present: sealedAs('moi'), previous: sealedAs('cu') };
    accepted = 'cu';

    expect([await probe(), await probe(), await probe()]).toEqual(['other', 'free', 'free']);
    accepted = 'moi';
    expect([await probe(), await probe(), await probe()]).toEqual(['refused', 'free', 'free']);

    expect(heard).toEqual(['moi', 'cu', 'cu', 'cu', 'moi', 'moi']);
    expect(logged.map(line => (JSON.parse(line) as { message: string }).message)).toEqual([
      'Secrets of a connection are refused; the others are used',
    ]);
    expect(logged.join()).not.toMatch(/"moi"|"cu"/);
  });
});

import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { AdapterFailure } from '@lienthong/adapter-sdk';
import { createLog } from '@lienthong/observability';
import type { SealedSecrets } from '@lienthong/persistence';
import { close, listen } from '../../../../test/load/loopback';
import { Connections } from './connections';

/** Longer than secrets once read are taken for the present ones. */
const READ_AGAIN = 1_100;
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

  it('whose callers may have either is opened with either', async () => {
    stored = { present: sealedAs('a'), previous: sealedAs('b') };
    await pause(READ_AGAIN);

    const opened = await connections.at('x.main', 0);
    const other = await connections.otherwise(opened);
    const back = other && (await connections.otherwise(other));
    stored = { present: sealedAs('a') };
    await pause(READ_AGAIN);

    expect(other).toBeDefined();
    expect(other).not.toBe(opened);
    expect(back).toBe(opened);
    expect(await connections.otherwise(opened)).toBeUndefined();
  });

  it('logs in with the one before while the partner does not know the new one, and with the new one once it does', async () => {
    stored = { present: sealedAs('cu') };
    accepted = 'cu';
    await pause(READ_AGAIN);
    expect(await probe()).toBe('free');
    stored = { present: sealedAs('moi'), previous: sealedAs('cu') };
    await pause(READ_AGAIN);

    expect([await probe(), await probe(), await probe()]).toEqual(['other', 'free', 'free']);
    accepted = 'moi';
    expect([await probe(), await probe(), await probe()]).toEqual(['refused', 'free', 'free']);

    expect(heard).toEqual(['cu', 'moi', 'cu', 'cu', 'cu', 'moi', 'moi']);
    expect(logged.map(line => (JSON.parse(line) as { message: string }).message)).toEqual([
      'Secrets of a connection are refused; the others are used',
    ]);
    expect(logged.join()).not.toMatch(/"moi"|"cu"/);
  });
});

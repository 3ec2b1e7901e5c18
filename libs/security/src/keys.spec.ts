import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashClientSecret, newClientSecret, verifyClientSecret } from './client-secret';
import { digestEvent } from './digest';
import { loadOrCreateKey } from './key-file';
import { MasterKey } from './master-key';
import { newSigningKeyPem, SigningKey } from './signing-key';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('loadOrCreateKey', () => {
  it('never makes a key unless told to', async () => {
    const path = join(folder, 'master.key');

    await expect(loadOrCreateKey(path, () => 'key', { create: false })).rejects.toMatchObject({
      code: 'KEY_FILE_UNREADABLE',
      params: { path },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('makes a key its owner alone can read, and the folder for it', async () => {
    const path = join(folder, 'keys', 'master.key');

    const made = await loadOrCreateKey(path, () => 'key', { create: true });

    expect(made).toBe('key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('reads the key that is there and leaves it alone', async () => {
    const path = join(folder, 'master.key');
    await writeFile(path, 'present\n');

    const read = await loadOrCreateKey(path, () => 'other', { create: true });

    expect(read).toBe('present');
    expect(await readFile(path, 'utf8')).toBe('present\n');
  });

  it('gives one key to all who start at the same moment and leaves no drafts', async () => {
    const path = join(folder, 'master.key');

    const keys = await Promise.all(Array.from({ length: 8 }, (_, n) => loadOrCreateKey(path, () => `key ${n}`, { create: true })));

    expect(new Set(keys).size).toBe(1);
    expect(await readdir(folder)).toEqual(['master.key']);
  });
});

describe('MasterKey', () => {
  it.each(['hex', 'base64', 'base64url'] as const)('reads 32 bytes in %s', async encoding => {
    const bytes = randomBytes(32);
    const wrapped = await MasterKey.parse(bytes.toString('hex')).wrap('2026-11', Buffer.from('data key'));

    const unwrapped = await MasterKey.parse(` ${bytes.toString(encoding)}\n`).unwrap('2026-11', wrapped);

    expect(unwrapped.toString()).toBe('data key');
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), 'không phải khoá'])('refuses %j without quoting it', text => {
    expect(() => MasterKey.parse(text)).toThrow('The master key must be 32 bytes in base64 or hex');
  });

  it('binds a wrapped key to its id', async () => {
    const master = MasterKey.parse(randomBytes(32).toString('hex'));
    const wrapped = await master.wrap('2026-11', Buffer.from('data key'));

    await expect(master.unwrap('2026-12', wrapped)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
  });
});

describe('SigningKey', () => {
  it('is the same key after a restart', async () => {
    const path = join(folder, 'signing.pem');

    const first = await SigningKey.fromFile(path, { create: true });
    const second = await SigningKey.fromFile(path, { create: false });

    expect(second.publicJwk).toEqual(first.publicJwk);
  });

  it('publishes nothing private', () => {
    const key = SigningKey.parse(newSigningKeyPem());

    expect(Object.keys(key.publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('refuses anything but an Ed25519 private key', () => {
    expect(() => SigningKey.parse('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----')).toThrow(
      'The signing key must be an Ed25519 private key in PEM',
    );
  });
});

describe('client secrets', () => {
  it('are long, random and recognised by their hash', () => {
    const secret = newClientSecret();

    expect(Buffer.from(secret, 'base64url').byteLength).toBe(32);
    expect(verifyClientSecret(secret, hashClientSecret(secret))).toBe(true);
    expect(verifyClientSecret(newClientSecret(), hashClientSecret(secret))).toBe(false);
  });

  it.each([undefined, '', '00', '0'.repeat(64)])('do not fit the stored hash %j', stored => {
    expect(verifyClientSecret('anything', stored)).toBe(false);
  });
});

describe('digestEvent', () => {
  it('depends on the salt and on the content', () => {
    const digests = [
      digestEvent(Buffer.from('a'), 'event'),
      digestEvent(Buffer.from('b'), 'event'),
      digestEvent(Buffer.from('a'), 'Event'),
    ];

    expect(new Set(digests).size).toBe(3);
    expect(digestEvent(Buffer.from('a'), 'event')).toMatch(/^[0-9a-f]{64}$/);
  });
});

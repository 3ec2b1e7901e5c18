import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '@lienthong/trail';
import { MemoryTrail } from '@lienthong/trail/testing';
import { listen, type Heard } from '../testing/listen';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function fact(name: string, note = 'như cũ'): Fact {
  return { sourceId: `act:${name}`, kind: 'act', actor: 'user:an', subjects: { dossier: 'd1' }, content: { note } };
}

/** Two chains: 3 sealed entries in the first, and `open` more behind the seal. */
function trailWith({ open = 0, sealed = true, note = 'như cũ' } = {}): MemoryTrail {
  const trail = new MemoryTrail(2);
  trail.record(0, fact('a', note), fact('b'), fact('c'));
  if (sealed) trail.seal();
  for (let number = 0; number < open; number += 1) trail.record(0, fact(`open-${number}`));
  return trail;
}

async function verify(text: string, key: KeyObject | string, ...options: string[]): Promise<Heard> {
  const [file, keyFile] = [join(directory, 'trail.jsonl'), join(directory, 'key')];
  await writeFile(file, text);
  await writeFile(keyFile, typeof key === 'string' ? key : key.export({ type: 'spki', format: 'pem' }));
  return listen(['trail', 'verify', file, '--key', keyFile, ...options]);
}

const textOf = async (trail: MemoryTrail): Promise<string> => `${(await trail.export()).join('\n')}\n`;

describe('lienthong trail verify', () => {
  it('ends with 0 for a sealed trail and says what lies behind the seal', async () => {
    const trail = trailWith({ open: 2 });

    const { code, out } = await verify(await textOf(trail), trail.key.publicKey);

    expect(code).toBe(0);
    expect(out).toContain('✓ Liền mạch và đã niêm phong');
    expect(out).toMatch(/Chuỗi \/ Chain 0: đúng đến bản ghi \/ holds to entry 5; niêm phong đến \/ sealed to 3, 25\/11\/2026 08:00:\d\d/);
    expect(out).toContain('sau niêm phong / after the seal: 4–5 (2)');
  });

  it('takes the key as JWK', async () => {
    const trail = trailWith();

    const { code } = await verify(await textOf(trail), JSON.stringify(trail.key.publicKey.export({ format: 'jwk' })));

    expect(code).toBe(0);
  });

  it('ends with 1 and names the first bad entry and why', async () => {
    const trail = trailWith();
    const lines = (await trail.export()).map(line => line.replace('act:b', 'act:x'));

    const { code, out } = await verify(lines.join('\n'), trail.key.publicKey);

    expect(code).toBe(1);
    expect(out).toContain('✕ Không khớp / Broken: chuỗi / chain 0, bản ghi / entry 2 bị sửa / was changed (dòng / line 3)');
  });

  it('prints the whole report as JSON, also of a broken trail', async () => {
    const trail = trailWith();
    const lines = await trail.export();

    const { code, out } = await verify([...lines.slice(0, 2), ...lines.slice(3)].join('\n'), trail.key.publicKey, '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, chains: [{ chain: 0, bad: { seq: 2, fault: 'dropped' } }, { chain: 1 }] });
  });

  it('does not call a trail sealed whose checkpoints were taken out: anybody can write one', async () => {
    const trail = trailWith({ sealed: false });

    const { code, out } = await verify(await textOf(trail), trail.key.publicKey);

    expect(code).toBe(1);
    expect(out).toContain('chưa niêm phong');
  });

  it('finds the same trail sealed under another key broken', async () => {
    const { code, out } = await verify(await textOf(trailWith()), generateKeyPairSync('ed25519').publicKey);

    expect(code).toBe(1);
    expect(out).toContain('ký bằng khoá khác khoá đã đưa');
  });

  it('cuts lines at line feeds only: a line separator inside a text breaks nothing', async () => {
    const trail = trailWith({ note: 'trước\u2028sau' });

    const { code } = await verify(await textOf(trail), trail.key.publicKey);

    expect(code).toBe(0);
  });

  it('forgives the line ends of Windows', async () => {
    const trail = trailWith();

    const { code } = await verify((await textOf(trail)).replaceAll('\n', '\r\n'), trail.key.publicKey);

    expect(code).toBe(0);
  });

  it('tells a file that cannot be read, and a key that is none, from a broken trail', async () => {
    const trail = trailWith();
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    await verify(await textOf(trail), trail.key.publicKey);

    const key = join(directory, 'key');
    const missing = await listen(['trail', 'verify', join(directory, 'none.jsonl'), '--key', key]);
    const folder = await listen(['trail', 'verify', directory, '--key', key]);
    const noKey = await listen(['trail', 'verify', join(directory, 'trail.jsonl'), '--key', join(directory, 'none.pem')]);
    const rsa = await verify(await textOf(trail), pem);

    expect([missing, folder, noKey, rsa].map(({ code, out }) => [code, out])).toEqual(Array(4).fill([2, '']));
    expect([missing.err, folder.err].join()).toMatch(/FILE_UNREADABLE.*FILE_UNREADABLE/s);
    expect([noKey.err, rsa.err].join()).toMatch(/KEY_UNREADABLE.*KEY_UNREADABLE/s);
  });
});

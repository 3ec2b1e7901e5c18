import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { FileSealer } from './file-sealer';
import { MasterKey } from './master-key';
import { MemoryDataKeys } from './testing';

const FRAME = 64 * 1024;
const SEALED_FRAME = FRAME + 16;
const HEAD = 25;

const master = MasterKey.parse(randomBytes(32).toString('base64'));
const november = (): Date => new Date('2026-11-25T03:00:00Z');
const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const broken = { code: 'SEAL_BROKEN' };

/** Seals content that comes in pieces of some size. */
async function seal(sealer: FileSealer, content: Buffer, piece = 10_000): Promise<Buffer> {
  const sealed = await sealer.begin();
  const parts = [sealed.head];
  for (let at = 0; at < content.length; at += piece) parts.push(...sealed.update(content.subarray(at, at + piece)));
  return Buffer.concat([...parts, sealed.final(sha256Of(content))]);
}

async function open(sealer: FileSealer, sealed: Buffer, sha256: string): Promise<Buffer> {
  const read = async (position: number, length: number): Promise<Buffer> => sealed.subarray(position, position + length);
  const opened = await sealer.open({ length: sealed.length, read }, sha256);
  const content = await buffer(opened.frames());
  expect(content).toHaveLength(opened.size);
  return content;
}

/** The file as a head and its frames. */
function partsOf(sealed: Buffer): Buffer[] {
  const frames = Math.ceil((sealed.length - HEAD) / SEALED_FRAME);
  const starts = Array.from({ length: frames }, (_, n) => HEAD + n * SEALED_FRAME);
  return [sealed.subarray(0, HEAD), ...starts.map(start => sealed.subarray(start, start + SEALED_FRAME))];
}

describe('FileSealer', () => {
  const content = randomBytes(3 * FRAME + 500);
  const sha256 = sha256Of(content);
  let sealer: FileSealer;
  let sealed: Buffer;
  beforeAll(async () => {
    sealer = new FileSealer(new MemoryDataKeys(), master, november);
    sealed = await seal(sealer, content);
  });

  it.each([0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 1])('opens what it sealed, of %i bytes', async size => {
    const given = randomBytes(size);

    for (const piece of [1_000, FRAME, 5 * FRAME]) {
      const opened = await open(sealer, await seal(sealer, given, piece), sha256Of(given));

      expect(opened.equals(given)).toBe(true);
    }
  });

  it('leaves nothing of the content to be seen, and never gives the same bytes twice', async () => {
    const text = Buffer.from('022199001234'.repeat(20_000));

    const [one, other] = [await seal(sealer, text), await seal(sealer, text)];

    expect(one.includes('022199001234')).toBe(false);
    expect(one.equals(other)).toBe(false);
  });

  it('notices a change at either end of the head and of every frame', async () => {
    expect(partsOf(sealed)).toHaveLength(5);
    let start = 0;
    for (const part of partsOf(sealed)) {
      for (const at of [start, start + part.length - 1]) {
        const changed = Buffer.from(sealed);
        changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
        await expect(open(sealer, changed, sha256)).rejects.toMatchObject(broken);
      }
      start += part.length;
    }
  });

  it('notices at once that a file was cut, also between two frames', async () => {
    for (const length of [0, 1, 8, HEAD - 1, HEAD, HEAD + 10, HEAD + SEALED_FRAME, HEAD + 3 * SEALED_FRAME, sealed.length - 1]) {
      const cut = sealed.subarray(0, length);
      const read = async (position: number, bytes: number): Promise<Buffer> => cut.subarray(position, position + bytes);

      await expect(sealer.open({ length, read }, sha256)).rejects.toMatchObject(broken);
    }
  });

  it('notices frames in another order, twice, or left out', async () => {
    const [head, one, two, three, last] = partsOf(sealed) as [Buffer, Buffer, Buffer, Buffer, Buffer];

    for (const parts of [
      [head, two, one, three, last],
      [head, one, one, three, last],
      [head, one, two, three, last, last],
      [head, one, three, last],
      [head, one, two, three],
    ]) {
      await expect(open(sealer, Buffer.concat(parts), sha256)).rejects.toMatchObject(broken);
    }
  });

  it('notices frames of another file, even of one with the same content', async () => {
    const twin = partsOf(await seal(sealer, content));

    for (const n of [0, 1, 3, 4]) {
      const mixed = partsOf(sealed).map((part, at) => (at === n ? (twin[n] as Buffer) : part));
      await expect(open(sealer, Buffer.concat(mixed), sha256)).rejects.toMatchObject(broken);
    }
  });

  it('does not take one file for another', async () => {
    await expect(open(sealer, sealed, sha256Of(Buffer.from('another file')))).rejects.toMatchObject(broken);
  });

  it('cannot open anything of a month whose key was erased', async () => {
    const erased = new FileSealer(new MemoryDataKeys(), master, november);

    await expect(open(erased, sealed, sha256)).rejects.toMatchObject({ code: 'DATA_KEY_MISSING', params: { key: '2026-11' } });
  });

  it('gives a file one name for good, which needs the key to be guessed', async () => {
    const keys = new MemoryDataKeys();

    const name = await new FileSealer(keys, master, november).nameOf(sha256);

    expect(name).toMatch(/^[0-9a-f]{64}$/);
    expect(await new FileSealer(keys, master, () => new Date('2027-02-01T00:00:00Z')).nameOf(sha256)).toBe(name);
    expect(await sealer.nameOf(sha256)).not.toBe(name);
    expect(name).not.toBe(sha256);
  });
});

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileSealer, MasterKey } from '@lienthong/security';
import { MemoryDataKeys } from '@lienthong/security/testing';
import { describeAttachments, sha256Of, streamOf } from './attachments-suite';
import { DiskAttachments } from './disk-attachments';

const folders: string[] = [];
const master = MasterKey.parse(randomBytes(32).toString('hex'));
const november = (): Date => new Date('2026-11-25T03:00:00Z');
const december = (): Date => new Date('2026-12-25T03:00:00Z');
const SEALED_FRAME = 64 * 1024 + 16;

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-attachments-'));
  folders.push(folder);
  return folder;
}

/** As a process sees the folder that just started: it has no key in memory. */
function attachmentsIn(folder: string, keys = new MemoryDataKeys(), now = november): DiskAttachments {
  return new DiskAttachments(folder, new FileSealer(keys, master, now));
}

/** Paths of all files below, kept or drafts. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}

async function onlyFileIn(folder: string): Promise<string> {
  const [path, ...others] = await filesIn(folder);
  expect(others).toEqual([]);
  return path as string;
}

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
  await writeFile(path, bytes);
}

afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true }))));

describeAttachments('DiskAttachments', async () => attachmentsIn(await newFolder()));

describe('DiskAttachments', () => {
  const content = Buffer.from('content');
  const sha256 = sha256Of(content);
  const large = randomBytes(200_000);
  const damaged = { code: 'ATTACHMENT_DAMAGED', kind: 'unavailable' };

  it('leaves no drafts, whether it kept the content or not', async () => {
    const folder = await newFolder();
    const attachments = attachmentsIn(folder);

    await attachments.write(streamOf(content));
    await attachments.write(streamOf(content));
    await attachments.write(streamOf(content), { size: 1 }).catch(() => undefined);

    expect(await readdir(join(folder, 'drafts'))).toEqual([]);
  });

  it('has no personal data in clear on disk, neither while it writes nor afterwards, nor a name to find a known file by', async () => {
    const folder = await newFolder();
    const attachments = attachmentsIn(folder);
    const planted = Buffer.from('Số định danh 022098765432. '.repeat(10_000));
    const seen: Buffer[] = [];
    async function* watched(): AsyncIterable<Uint8Array> {
      yield planted;
      for (const path of await filesIn(folder)) seen.push(await readFile(path));
    }

    const stored = await attachments.write(watched());
    const path = await onlyFileIn(folder);
    seen.push(await readFile(path));

    expect(seen.map(bytes => bytes.length > 200_000 && !bytes.includes('022098765432'))).toEqual([true, true]);
    expect(path).not.toContain(stored.sha256);
  });

  it.each([0, 1, 2, 3])('notices a flipped byte in frame %i, and mends it when the file is sent again', async frame => {
    const folder = await newFolder();
    const attachments = attachmentsIn(folder);
    const { sha256: address } = await attachments.write(streamOf(large, 10_000));
    await flipByte(await onlyFileIn(folder), 25 + frame * SEALED_FRAME);

    const streamed = attachments.open(address).then(({ content: stream }) => buffer(stream));

    await expect(streamed).rejects.toMatchObject(damaged);
    await expect(attachments.read(address)).rejects.toMatchObject(damaged);

    await attachments.write(streamOf(large, 10_000));
    expect((await attachments.read(address)).equals(large)).toBe(true);
  });

  it('does not begin to hand out a file that was cut', async () => {
    const folder = await newFolder();
    const attachments = attachmentsIn(folder);
    const { sha256: address } = await attachments.write(streamOf(large, 10_000));
    const path = await onlyFileIn(folder);

    for (const length of [(await stat(path)).size - 1, 25 + 2 * SEALED_FRAME, 10, 0]) {
      await truncate(path, length);

      await expect(attachments.open(address)).rejects.toMatchObject(damaged);
    }
  });

  it('notices a frame that was taken from another file, and another file under its name', async () => {
    const folder = await newFolder();
    const attachments = attachmentsIn(folder);
    const { sha256: address } = await attachments.write(streamOf(large, 10_000));
    const path = await onlyFileIn(folder);
    await attachments.write(streamOf(randomBytes(200_000), 10_000));
    const other = await readFile((await filesIn(folder)).find(found => found !== path) as string);
    const mixed = await readFile(path);
    other.copy(mixed, 25 + SEALED_FRAME, 25 + SEALED_FRAME, 25 + 2 * SEALED_FRAME);

    await writeFile(path, mixed);
    await expect(attachments.read(address)).rejects.toMatchObject(damaged);

    await writeFile(path, other);
    await expect(attachments.open(address)).rejects.toMatchObject(damaged);
  });

  it('cannot read the files of a month whose key was erased, until they are sent again', async () => {
    const folder = await newFolder();
    const keys = new MemoryDataKeys();
    await attachmentsIn(folder, keys).write(streamOf(content));
    keys.erase('2026-11');
    const later = attachmentsIn(folder, keys, december);

    await expect(later.read(sha256)).rejects.toMatchObject({ code: 'DATA_KEY_MISSING', kind: 'absent' });

    await later.write(streamOf(content));
    expect(await later.read(sha256)).toEqual(content);
  });

  it('keeps a file for the last month it was sent in', async () => {
    const folder = await newFolder();
    const keys = new MemoryDataKeys();
    await attachmentsIn(folder, keys).write(streamOf(content));

    const again = await attachmentsIn(folder, keys, december).write(streamOf(content));
    keys.erase('2026-11');

    expect(again.created).toBe(false);
    expect(await attachmentsIn(folder, keys, december).read(sha256)).toEqual(content);
  });

  it('lets go of a file whose reader went away before the first byte', async () => {
    const attachments = attachmentsIn(await newFolder());
    await attachments.write(streamOf(content));
    const descriptors = async (): Promise<number> => (await readdir('/dev/fd')).length;
    const before = await descriptors();

    for (let n = 0; n < 20; n += 1) {
      const { content: stream } = await attachments.open(sha256);
      await once(stream.destroy(), 'close');
    }

    expect(await descriptors()).toBeLessThan(before + 20);
  });

  it('clears drafts of processes that died, and only those', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, 'drafts'));
    await writeFile(join(folder, 'drafts', 'abandoned'), 'x');
    await writeFile(join(folder, 'drafts', 'at-work'), 'x');
    const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
    await utimes(join(folder, 'drafts', 'abandoned'), twoDaysAgo, twoDaysAgo);

    await attachmentsIn(folder).removeAbandonedDrafts();

    expect(await readdir(join(folder, 'drafts'))).toEqual(['at-work']);
  });

  it('says when the disk is the trouble', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'file'), '');
    const attachments = attachmentsIn(join(folder, 'file'));

    await expect(attachments.write(streamOf(content))).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', kind: 'unavailable' });
  });
});

import { mkdtemp, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAttachments, sha256Of, streamOf } from './attachments-suite';
import { DiskAttachments } from './disk-attachments';

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-attachments-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true }))));

describeAttachments('DiskAttachments', async () => new DiskAttachments(await newFolder()));

describe('DiskAttachments', () => {
  const content = Buffer.from('content');
  const sha256 = sha256Of(content);

  it('leaves no drafts, whether it kept the content or not', async () => {
    const folder = await newFolder();
    const attachments = new DiskAttachments(folder);

    await attachments.write(streamOf(content));
    await attachments.write(streamOf(content));
    await attachments.write(streamOf(content), { size: 1 }).catch(() => undefined);

    expect(await readdir(join(folder, 'drafts'))).toEqual([]);
  });

  it('notices content that changed on disk, and mends it when it is sent again', async () => {
    const folder = await newFolder();
    const attachments = new DiskAttachments(folder);
    await attachments.write(streamOf(content));
    await writeFile(join(folder, sha256.slice(0, 2), sha256), 'cut');

    await expect(attachments.read(sha256)).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });

    await attachments.write(streamOf(content));
    expect(await attachments.read(sha256)).toEqual(content);
  });

  it('clears drafts of processes that died, and only those', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, 'drafts'));
    await writeFile(join(folder, 'drafts', 'abandoned'), 'x');
    await writeFile(join(folder, 'drafts', 'at-work'), 'x');
    const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
    await utimes(join(folder, 'drafts', 'abandoned'), twoDaysAgo, twoDaysAgo);

    await new DiskAttachments(folder).removeAbandonedDrafts();

    expect(await readdir(join(folder, 'drafts'))).toEqual(['at-work']);
  });

  it('says when the disk is the trouble', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'file'), '');
    const attachments = new DiskAttachments(join(folder, 'file'));

    await expect(attachments.write(streamOf(content))).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', kind: 'unavailable' });
  });
});

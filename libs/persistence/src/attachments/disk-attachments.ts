import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileSealer } from '@lienthong/security';
import { damaged, mismatch, notFound, readFailure, storageFailure, tooLarge } from './attachment-failures';
import { Attachments, type ExpectedAttachment, type StoredAttachment } from './attachments.port';

/** A draft this old belongs to a process that died while it wrote, milliseconds. */
const ABANDONED = 24 * 3_600_000;

/**
 * Attachments in a folder, sealed, drafts too: `<first two digits>/<name>`, where the name is a keyed hash of the SHA-256.
 * Several processes, also on several machines, may share it.
 */
export class DiskAttachments extends Attachments {
  private readonly drafts: string;

  constructor(
    private readonly folder: string,
    private readonly sealer: FileSealer,
  ) {
    super();
    this.drafts = join(folder, 'drafts');
  }

  /** Clears drafts that were never finished. Called once at start. */
  async removeAbandonedDrafts(now = Date.now()): Promise<void> {
    for (const name of await readdir(this.drafts).catch(() => [])) {
      const draft = join(this.drafts, name);
      const { mtimeMs } = await stat(draft).catch(() => ({ mtimeMs: now })); // finished meanwhile
      if (now - mtimeMs > ABANDONED) await rm(draft, { force: true });
    }
  }

  override async write(
    content: AsyncIterable<Uint8Array>,
    expected: ExpectedAttachment = {},
  ): Promise<StoredAttachment & { created: boolean }> {
    const draft = join(this.drafts, randomUUID());
    try {
      const stored = await this.fill(draft, content, expected);
      const wrong = mismatch(stored, expected);
      if (wrong !== undefined) throw wrong;
      return { ...stored, created: await this.keep(draft, stored.sha256) };
    } catch (error) {
      throw storageFailure(error);
    } finally {
      await rm(draft, { force: true }).catch(() => undefined); // what stays behind is cleared at the next start
    }
  }

  override async read(sha256: string): Promise<Buffer> {
    const content = await buffer((await this.open(sha256)).content);
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw damaged(sha256);
    return content;
  }

  override async open(sha256: string): Promise<StoredAttachment & { content: Readable }> {
    const file = await this.find(sha256);
    try {
      const opened = await this.sealer.open({ length: (await file.stat()).size, read: (...place) => readAt(file, ...place) }, sha256);
      return { sha256, size: opened.size, content: streamOf(file, opened.frames(), sha256) };
    } catch (error) {
      await file.close();
      throw readFailure(error, sha256);
    }
  }

  private async fill(
    draft: string,
    content: AsyncIterable<Uint8Array>,
    { limit = Infinity }: ExpectedAttachment,
  ): Promise<StoredAttachment> {
    await mkdir(this.drafts, { recursive: true });
    const file = await open(draft, 'wx', 0o640);
    const hash = createHash('sha256');
    let size = 0;
    try {
      const seal = await this.sealer.begin();
      await file.appendFile(seal.head);
      for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit) throw tooLarge(limit);
        hash.update(chunk);
        for (const frame of seal.update(chunk)) await file.appendFile(frame);
      }
      const sha256 = hash.digest('hex');
      await file.appendFile(seal.final(sha256));
      await file.sync();
      return { sha256, size };
    } finally {
      await file.close();
    }
  }

  /**
   * Renaming replaces in one step: whoever finds the name finds the whole content. What was there is replaced also when it is
   * the same content: it may be damaged, or sealed with the key of a month that is erased before this one.
   */
  private async keep(draft: string, sha256: string): Promise<boolean> {
    const path = await this.pathOf(sha256);
    const created = await stat(path).then(
      () => false,
      () => true,
    );
    await mkdir(dirname(path), { recursive: true });
    await rename(draft, path);
    await flush(dirname(path));
    await flush(this.folder);
    return created;
  }

  private async find(sha256: string): Promise<FileHandle> {
    // The form is checked before the hash becomes part of a path.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound(sha256.slice(0, 64));
    return open(await this.pathOf(sha256), 'r').catch((error: unknown) => {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? notFound(sha256) : storageFailure(error);
    });
  }

  private async pathOf(sha256: string): Promise<string> {
    const name = await this.sealer.nameOf(sha256);
    return join(this.folder, name.slice(0, 2), name);
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer: bytes, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
  return bytes.subarray(0, bytesRead);
}

/** Closes the file at the end, and when the reader goes away, even before the first frame. */
function streamOf(file: FileHandle, frames: AsyncIterator<Buffer>, sha256: string): Readable {
  return new Readable({
    read() {
      frames.next().then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: unknown) => this.destroy(readFailure(error, sha256) as Error),
      );
    },
    destroy(error, done) {
      file.close().then(() => done(error), done);
    },
  });
}

/** A new name in a folder survives a power cut only once the folder itself is on disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

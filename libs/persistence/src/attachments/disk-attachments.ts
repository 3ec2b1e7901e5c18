import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { LienThongError } from '@lienthong/dossier';
import { Attachments, type ExpectedAttachment, type StoredAttachment } from './attachments.port';

/** A draft this old belongs to a process that died while it wrote, milliseconds. */
const ABANDONED = 24 * 3_600_000;

/** Attachments in a folder: `<first two digits>/<sha256>`. Several processes, also on several machines, may share it. */
export class DiskAttachments extends Attachments {
  private readonly drafts: string;

  constructor(private readonly folder: string) {
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

  /** Resolves when the folder can be written to. */
  async ping(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await access(this.folder, constants.W_OK);
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
      return { ...stored, created: await this.keep(draft, stored) };
    } catch (error) {
      throw storageFailure(error);
    } finally {
      await rm(draft, { force: true }).catch(() => undefined); // what stays behind is cleared at the next start
    }
  }

  override async read(sha256: string): Promise<Buffer> {
    const file = await this.find(sha256);
    try {
      const content = await file.readFile();
      if (createHash('sha256').update(content).digest('hex') === sha256) return content;
    } finally {
      await file.close();
    }
    throw new LienThongError('ATTACHMENT_DAMAGED', 'unavailable', `The stored file ${sha256} no longer fits its hash`, {
      params: { sha256 },
    });
  }

  override async open(sha256: string): Promise<StoredAttachment & { content: Readable }> {
    const file = await this.find(sha256);
    const { size } = await file.stat();
    return { sha256, size, content: file.createReadStream() };
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
      for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit) throw tooLarge(limit);
        hash.update(chunk);
        await file.appendFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: hash.digest('hex'), size };
  }

  /** Renaming replaces in one step: whoever finds the name finds the whole content. */
  private async keep(draft: string, { sha256, size }: StoredAttachment): Promise<boolean> {
    const path = this.pathOf(sha256);
    const present = await stat(path).catch(() => undefined);
    const created = present?.size !== size;
    if (created) {
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
    }
    // Also where it was there: the one who put it there may not have come to this.
    await flush(dirname(path));
    await flush(this.folder);
    return created;
  }

  private async find(sha256: string): Promise<FileHandle> {
    // The form is checked before the hash becomes part of a path.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound(sha256.slice(0, 64));
    return open(this.pathOf(sha256), 'r').catch((error: unknown) => {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? notFound(sha256) : storageFailure(error);
    });
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
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

function mismatch(stored: StoredAttachment, expected: ExpectedAttachment): LienThongError | undefined {
  const hashDiffers = expected.sha256 !== undefined && expected.sha256 !== stored.sha256;
  const sizeDiffers = expected.size !== undefined && expected.size !== stored.size;
  if (!hashDiffers && !sizeDiffers) return undefined;
  return new LienThongError('ATTACHMENT_MISMATCH', 'invalid', 'The content is not what was announced: it was changed or cut off', {
    params: { sha256: stored.sha256, size: stored.size },
  });
}

function tooLarge(limit: number): LienThongError {
  return new LienThongError('ATTACHMENT_TOO_LARGE', 'too-large', `The content has more than ${limit} bytes`, { params: { limit } });
}

function notFound(sha256: string): LienThongError {
  return new LienThongError('ATTACHMENT_NOT_FOUND', 'absent', 'There is no file with this hash', { params: { sha256 } });
}

const DISK_TROUBLE = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EMFILE', 'ENFILE', 'ESTALE']);

function storageFailure(error: unknown): unknown {
  if (!DISK_TROUBLE.has((error as NodeJS.ErrnoException).code ?? '')) return error;
  return new LienThongError('STORAGE_UNAVAILABLE', 'unavailable', 'Files cannot be stored or read now', { cause: error, retryAfter: 30 });
}

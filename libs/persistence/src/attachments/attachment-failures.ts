import { LienThongError } from '@lienthong/dossier';
import type { ExpectedAttachment, StoredAttachment } from './attachments.port';

export function mismatch(stored: StoredAttachment, expected: ExpectedAttachment): LienThongError | undefined {
  const hashDiffers = expected.sha256 !== undefined && expected.sha256 !== stored.sha256;
  const sizeDiffers = expected.size !== undefined && expected.size !== stored.size;
  if (!hashDiffers && !sizeDiffers) return undefined;
  return new LienThongError('ATTACHMENT_MISMATCH', 'invalid', 'The content is not what was announced: it was changed or cut off', {
    params: { sha256: stored.sha256, size: stored.size },
  });
}

export function tooLarge(limit: number): LienThongError {
  return new LienThongError('ATTACHMENT_TOO_LARGE', 'too-large', `The content has more than ${limit} bytes`, { params: { limit } });
}

export function notFound(sha256: string): LienThongError {
  return new LienThongError('ATTACHMENT_NOT_FOUND', 'absent', 'There is no file with this hash', { params: { sha256 } });
}

export function damaged(sha256: string, cause?: unknown): LienThongError {
  return new LienThongError('ATTACHMENT_DAMAGED', 'unavailable', `The stored file ${sha256} no longer fits its hash`, {
    cause,
    params: { sha256 },
  });
}

/** What reading a sealed file came to, in the words of attachments. */
export function readFailure(error: unknown, sha256: string): unknown {
  const isBroken = error instanceof LienThongError && error.code === 'SEAL_BROKEN';
  return isBroken ? damaged(sha256, error) : storageFailure(error);
}

const DISK_TROUBLE = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EMFILE', 'ENFILE', 'ESTALE']);

export function storageFailure(error: unknown): unknown {
  if (!DISK_TROUBLE.has((error as NodeJS.ErrnoException).code ?? '')) return error;
  return new LienThongError('STORAGE_UNAVAILABLE', 'unavailable', 'Files cannot be stored or read now', { cause: error, retryAfter: 30 });
}

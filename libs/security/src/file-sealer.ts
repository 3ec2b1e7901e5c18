import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KeyRing, monthKeyId, type DataKeys } from './data-keys';
import { headOf, keyIdIn } from './envelope';
import { FileSeal, OpenedFile, type SealedBytes } from './file-frames';
import type { KeyWrapper } from './master-key';

/** Not a month: a file must be found for as long as it is kept. */
const NAMES_KEY_ID = 'attachment-names';
/** Bytes; enough that no two files of a month ever draw the same, and so the same key. */
const SALT = 16;
const HEAD = headOf('yyyy-mm').byteLength + SALT;

/**
 * Seals files of any size piece by piece. Every file has a key of its own, derived (HKDF, RFC 5869) from the data key of its
 * month and the random salt in its head: erasing the month's key makes it unreadable, and a piece of one file never fits
 * another. A sealed file: head as of every envelope, salt, frames.
 */
export class FileSealer {
  private readonly ring: KeyRing;

  constructor(
    keys: DataKeys,
    wrapper: KeyWrapper,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.ring = new KeyRing(keys, wrapper);
  }

  /** The name (hex) to keep a file under: whoever lacks the key cannot tell from it whether a known file is there. */
  async nameOf(sha256: string): Promise<string> {
    return createHmac('sha256', await this.ring.forSealing(NAMES_KEY_ID))
      .update(sha256)
      .digest('hex');
  }

  /** A seal for one new file. */
  async begin(): Promise<FileSeal> {
    const keyId = monthKeyId(this.now());
    const head = Buffer.concat([headOf(keyId), randomBytes(SALT)]);
    return new FileSeal(head, fileKey(await this.ring.forSealing(keyId), head));
  }

  /** Throws `SEAL_BROKEN` when the file was cut or is not the one of this hash, `DATA_KEY_MISSING` when it has been erased. */
  async open(sealed: SealedBytes, sha256: string): Promise<OpenedFile> {
    const head = await sealed.read(0, HEAD);
    const key = fileKey(await this.ring.forOpening(keyIdIn(head)), head);
    return OpenedFile.open(sealed, HEAD, key, sha256);
  }
}

/** The whole head is the salt: a file whose head was changed has another key. */
function fileKey(dataKey: Buffer, head: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, head, 'attachment', 32));
}

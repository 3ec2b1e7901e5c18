import { decryptNth, encryptNth, TAG } from './aead';
import { sealBroken } from './envelope';

/** Bytes of content in a frame; the last one has the rest, at least one byte unless the file is empty. */
const FRAME = 64 * 1024;

/** What each frame is sealed with: only the last one knows the hash, and no other passes for it. */
const MORE = 'more';
const last = (sha256: string): string => `last:${sha256}`;

/** Sealed bytes that can be read at any place, such as a file on disk. */
export interface SealedBytes {
  readonly length: number;
  /** Fewer bytes than asked for only at the end. */
  read(position: number, length: number): Promise<Buffer>;
}

/** Seals one file as it arrives: `head`, then what {@link update} gives for each piece, then what {@link final} gives. */
export class FileSeal {
  private readonly pending = Buffer.allocUnsafe(FRAME);
  private filled = 0;
  private frames = 0;

  constructor(
    readonly head: Buffer,
    private readonly key: Buffer,
  ) {}

  /** The frames this piece completes. A full frame waits for the next byte, for it may be the last one. */
  *update(piece: Uint8Array): Iterable<Buffer> {
    for (let at = 0; at < piece.byteLength;) {
      if (this.filled === FRAME) yield this.seal(MORE);
      const part = piece.subarray(at, at + FRAME - this.filled);
      this.pending.set(part, this.filled);
      this.filled += part.byteLength;
      at += part.byteLength;
    }
  }

  /** The last frame, which binds all of them to the hash of the content. */
  final(sha256: string): Buffer {
    return this.seal(last(sha256));
  }

  private seal(mark: string): Buffer {
    const sealed = encryptNth(this.key, this.frames++, mark, this.pending.subarray(0, this.filled));
    this.filled = 0;
    return sealed;
  }
}

/** A sealed file that is complete and has the hash that was asked for. Two frames of it are in memory at a time. */
export class OpenedFile {
  private constructor(
    private readonly sealed: SealedBytes,
    private readonly start: number,
    private readonly key: Buffer,
    /** Frames before the last one. */
    private readonly count: number,
    private readonly lastFrame: Buffer,
  ) {}

  /** Opens the last frame first: it fits only if no frame is missing and the content has this hash. */
  static async open(sealed: SealedBytes, start: number, key: Buffer, sha256: string): Promise<OpenedFile> {
    const count = Math.max(0, Math.ceil((sealed.length - start) / (FRAME + TAG)) - 1);
    const frame = decryptNth(key, count, last(sha256), await readFrame(sealed, start, count));
    if (frame === undefined) throw sealBroken();
    return new OpenedFile(sealed, start, key, count, frame);
  }

  /** Bytes of the content. */
  get size(): number {
    return this.count * FRAME + this.lastFrame.byteLength;
  }

  /** The content, frame by frame. Throws `SEAL_BROKEN` at the first one that was changed. */
  async *frames(): AsyncGenerator<Buffer, void> {
    for (let n = 0; n < this.count; n += 1) {
      const frame = decryptNth(this.key, n, MORE, await readFrame(this.sealed, this.start, n));
      if (frame === undefined) throw sealBroken();
      yield frame;
    }
    yield this.lastFrame;
  }
}

function readFrame(sealed: SealedBytes, start: number, n: number): Promise<Buffer> {
  return sealed.read(start + n * (FRAME + TAG), FRAME + TAG);
}

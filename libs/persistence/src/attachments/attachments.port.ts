import type { Readable } from 'node:stream';

/** A file that is kept: its SHA-256 (hex) is its address, so the same content is kept once and can always be checked. */
export interface StoredAttachment {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** What the sender says the content is. */
export interface ExpectedAttachment {
  readonly sha256?: string;
  /** Bytes. */
  readonly size?: number;
  /** Most bytes to take. */
  readonly limit?: number;
}

/**
 * Files of dossiers, sealed at rest under the data key of the month in which they were last written. They never travel inside
 * events: an event names them by hash (claim check). Also the Nest token.
 */
export abstract class Attachments {
  /**
   * Stores the content; `created` is false when it was there before. Durable when it resolves, and nothing is left behind
   * when it rejects: `ATTACHMENT_MISMATCH` where the content is not what was announced, `ATTACHMENT_TOO_LARGE`,
   * `STORAGE_UNAVAILABLE`.
   */
  abstract write(
    content: AsyncIterable<Uint8Array>,
    expected?: ExpectedAttachment,
  ): Promise<StoredAttachment & { readonly created: boolean }>;
  /**
   * The whole content, checked against its hash. Throws `ATTACHMENT_NOT_FOUND`, `ATTACHMENT_DAMAGED`, and `DATA_KEY_MISSING`
   * when its month has been erased.
   */
  abstract read(sha256: string): Promise<Buffer>;
  /**
   * The content as a stream, for passing on; throws what {@link read} throws. Damage inside the file ends the stream with
   * `ATTACHMENT_DAMAGED`; a file that was cut, or is another one, is not opened at all.
   */
  abstract open(sha256: string): Promise<StoredAttachment & { readonly content: Readable }>;
}

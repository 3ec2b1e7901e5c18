import type { Readable } from 'node:stream';

/** Where a file lies: its SHA-256 (hex) is its name, so the same content is kept once and can always be checked. */
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
 * Files of dossiers. They never travel inside events: an event names them by hash (claim check). Also the Nest token.
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
  /** The whole content, checked against its hash. Throws `ATTACHMENT_NOT_FOUND`, `ATTACHMENT_DAMAGED`. */
  abstract read(sha256: string): Promise<Buffer>;
  /** The content as a stream, for passing on; the reader checks it. Throws `ATTACHMENT_NOT_FOUND`. */
  abstract open(sha256: string): Promise<StoredAttachment & { readonly content: Readable }>;
}

import { Readable } from 'node:stream';
import { LienThongError } from '@lienthong/dossier';
import { Attachments } from '@lienthong/persistence';

/** Stores the body of a request as it arrives; a file is never whole in memory. */
export class Upload {
  constructor(
    private readonly attachments: Attachments,
    private readonly limit: number,
  ) {}

  /**
   * Throws `ATTACHMENT_TOO_LARGE` before anything is read where the length is announced, `ATTACHMENT_CUT_OFF` when the
   * sender breaks off, and what {@link Attachments} throws.
   */
  async store(
    body: unknown,
    announced: { readonly sha256: string | undefined; readonly length: string | undefined },
  ): ReturnType<Attachments['write']> {
    const { sha256, length } = announced;
    const size = length === undefined ? undefined : Number(length);
    if (size !== undefined && size > this.limit) {
      throw new LienThongError('ATTACHMENT_TOO_LARGE', 'too-large', `A file may have ${this.limit} bytes`, {
        params: { limit: this.limit },
      });
    }
    const expected = { limit: this.limit, ...(sha256 !== undefined && { sha256 }), ...(size !== undefined && { size }) };
    return this.attachments.write(piecesOf(body), expected);
  }
}

/** Leaves the stream open when storing fails: it is the connection the answer still has to go through. */
async function* piecesOf(body: unknown): AsyncIterable<Uint8Array> {
  if (!(body instanceof Readable)) return; // a request without a body: the empty file
  try {
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new LienThongError('ATTACHMENT_CUT_OFF', 'invalid', 'The connection ended before the file did', { cause });
  }
}

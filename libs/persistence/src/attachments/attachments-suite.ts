import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Attachments } from './attachments.port';

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Content that comes in pieces, as a request body does. */
export function streamOf(content: Buffer, piece = 10): AsyncIterable<Uint8Array> {
  const pieces = Array.from({ length: Math.ceil(content.length / piece) }, (_, n) => content.subarray(n * piece, (n + 1) * piece));
  return Readable.from(pieces);
}

/** What every store of attachments promises. `create` gives an empty one. */
export function describeAttachments(name: string, create: () => Promise<Attachments>): void {
  const content = Buffer.from('Giấy khai sinh của Nguyễn Văn An');
  const sha256 = sha256Of(content);
  const absent = { code: 'ATTACHMENT_NOT_FOUND', kind: 'absent' };

  describe(`${name} as a store of attachments`, () => {
    it('gives back the bytes it was given, whole or as a stream', async () => {
      const attachments = await create();

      const stored = await attachments.write(streamOf(content));

      expect(stored).toEqual({ sha256, size: content.length, created: true });
      expect(await attachments.read(sha256)).toEqual(content);
      const opened = await attachments.open(sha256);
      expect(opened).toMatchObject({ sha256, size: content.length });
      expect(await buffer(opened.content)).toEqual(content);
    });

    it('takes an empty file', async () => {
      const attachments = await create();

      const { sha256: empty } = await attachments.write(streamOf(Buffer.alloc(0)), { size: 0 });

      expect(await attachments.read(empty)).toHaveLength(0);
    });

    it('keeps the same content once', async () => {
      const attachments = await create();
      await attachments.write(streamOf(content));

      const again = await attachments.write(streamOf(content, 3), { sha256, size: content.length });

      expect(again.created).toBe(false);
    });

    it.each([
      ['another hash', { sha256: '0'.repeat(64) }],
      ['another size', { size: 5 }],
    ])('refuses content of %s and keeps nothing of it', async (_what, expected) => {
      const attachments = await create();

      await expect(attachments.write(streamOf(content), expected)).rejects.toMatchObject({ code: 'ATTACHMENT_MISMATCH', kind: 'invalid' });

      await expect(attachments.read(sha256)).rejects.toMatchObject(absent);
    });

    it('stops at the limit', async () => {
      const attachments = await create();

      await expect(attachments.write(streamOf(content), { limit: 20 })).rejects.toMatchObject({
        code: 'ATTACHMENT_TOO_LARGE',
        kind: 'too-large',
      });
    });

    it('keeps nothing when the sender breaks off', async () => {
      const attachments = await create();
      async function* broken(): AsyncIterable<Uint8Array> {
        yield content;
        throw new Error('connection reset');
      }

      await expect(attachments.write(broken())).rejects.toThrow('connection reset');

      await expect(attachments.read(sha256)).rejects.toMatchObject(absent);
    });

    it('lets many write the same content at once', async () => {
      const attachments = await create();

      await Promise.all(Array.from({ length: 8 }, () => attachments.write(streamOf(content))));

      expect(await attachments.read(sha256)).toEqual(content);
    });

    it.each(['0'.repeat(64), '../../etc/passwd', '', sha256.toUpperCase()])('does not find %j', async name_ => {
      const attachments = await create();
      await attachments.write(streamOf(content));

      await expect(attachments.open(name_)).rejects.toMatchObject(absent);
      await expect(attachments.read(name_)).rejects.toMatchObject(absent);
    });
  });
}

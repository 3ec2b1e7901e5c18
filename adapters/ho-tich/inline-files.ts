import { AdapterFailure, type HostAttachments } from '@lienthong/adapter-sdk';

/**
 * Puts the content, as base64, where a message names a file by `{ sha256 }`. Files are read only now, one after the other, so that
 * no event and no queue ever holds them. `limit` is the bytes of all files together, before base64.
 */
export async function inlineFiles(message: unknown, attachments: HostAttachments, limit: number): Promise<unknown> {
  let left = limit;
  const fill = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const item of value) items.push(await fill(item));
      return items;
    }
    if (typeof value !== 'object' || value === null) return value;
    if ('sha256' in value && typeof value.sha256 === 'string') {
      const content = await attachments.read(value.sha256);
      left -= content.length;
      if (left < 0) {
        throw new AdapterFailure('permanent', 'attachments-too-large', 'The files together are larger than the receiver takes.', {
          detail: `> ${limit} byte`,
        });
      }
      return content.toString('base64');
    }
    const filled: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) filled[name] = await fill(part);
    return filled;
  };
  return fill(message);
}

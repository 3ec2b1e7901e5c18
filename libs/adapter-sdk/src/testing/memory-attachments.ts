import { createHash } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import type { HostAttachments } from '../contract';

/** Attachments kept in memory, for tests of adapters. */
export function memoryAttachments(contents: readonly Buffer[] = []): HostAttachments {
  const stored = new Map(contents.map(content => [sha256(content), content]));
  return {
    async read(address) {
      const content = stored.get(address);
      if (content === undefined) throw new LienThongError('ATTACHMENT_NOT_FOUND', 'absent', 'There is no such attachment.');
      return content;
    },
    async write(content) {
      stored.set(sha256(content), content);
      return { sha256: sha256(content), size: content.length };
    },
  };
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

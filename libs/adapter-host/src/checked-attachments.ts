import { createHash } from 'node:crypto';
import { AdapterFailure, type HostAttachments } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';

/**
 * Attachments whose content is what its address says. Failures say that nothing was sent: a missing or damaged file waits for
 * a person, a store that is down for a better moment.
 */
export function checkedAttachments(store: HostAttachments): HostAttachments {
  return {
    async read(sha256) {
      const content = await orFailure(store.read(sha256));
      if (createHash('sha256').update(content).digest('hex') === sha256) return content;
      throw damaged({ detail: sha256.slice(0, 12) });
    },
    write: content => orFailure(store.write(content)),
  };
}

async function orFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AdapterFailure) throw error;
    if (error instanceof LienThongError && error.code === 'ATTACHMENT_DAMAGED') throw damaged({ cause: error });
    if (error instanceof LienThongError && error.kind === 'absent') {
      throw new AdapterFailure('permanent', 'attachment-missing', 'The file is not in the store.', { cause: error });
    }
    throw new AdapterFailure('transient', 'attachment-unavailable', 'The store of attachments did not answer.', { cause: error });
  }
}

function damaged(facts: { readonly detail?: string; readonly cause?: unknown }): AdapterFailure {
  return new AdapterFailure('permanent', 'attachment-damaged', 'The stored file is not the one that was sent.', facts);
}

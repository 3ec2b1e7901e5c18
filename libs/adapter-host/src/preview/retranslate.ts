import { AdapterFailure, type Adapter, type Delivery, type HostAttachments, type HostParts } from '@lienthong/adapter-sdk';
import type { Provenance } from '@lienthong/dossier';
import { attempt } from './preview-delivery';
import { RecordingHost } from './recording-host';

/** Files are put in after a message is translated. */
const NO_FILES: HostAttachments = { read: noFiles, write: noFiles };

/**
 * Lets an adapter make the message of a delivery again, by the same way as when it delivers, and tells how it was made; or why none is
 * made. Nothing is sent, nothing of the message leaves here.
 */
export async function retranslate(
  adapter: Adapter,
  parts: Omit<HostParts, 'secrets' | 'attachments'>,
  delivery: Delivery,
): Promise<Provenance | AdapterFailure> {
  const complete = { ...parts, attachments: NO_FILES };
  const failure = await attempt(adapter, complete, new RecordingHost(complete), delivery);
  return failure.provenance ?? failure;
}

async function noFiles(): Promise<never> {
  throw new AdapterFailure('permanent', 'preview-ended', 'A translation made again reads no file.');
}

import { randomBytes } from 'node:crypto';
import { eventUid } from '@lienthong/dossier';
import type { EventDraft, SealedEvent } from '../intake/event-draft';

let number = 0;

/** An event that opens a dossier, as intake hands it to its store; its content is no sealed event, only bytes like any. */
export function sealedEvent(subject: string, overrides: Partial<EventDraft> = {}): SealedEvent {
  const id = overrides.id ?? `e${++number}`;
  const system = overrides.system ?? 'tthc-qn';
  return {
    draft: {
      uid: eventUid(system, id),
      system,
      id,
      type: 'vn.lienthong.dossier.received.v1',
      subject,
      time: '2026-11-25T08:00:00+07:00',
      opensDossier: true,
      release: 1,
      procedure: '1.001193',
      agency: 'H49.12',
      ...overrides,
    },
    salt: randomBytes(16),
    digest: 'd',
    sealed: randomBytes(40),
    newDossierId: randomBytes(16).toString('hex'),
  };
}

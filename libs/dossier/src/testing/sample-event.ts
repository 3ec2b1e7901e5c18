import type { DossierEvent } from '../events/event';
import { eventDefinitions } from '../events/event-definitions';
import type { EventType } from '../events/event-types';

/** A valid event for tests; its data is the published example of the type. */
export function sampleEvent(changes: Partial<DossierEvent> = {}): DossierEvent {
  const type: EventType = changes.type ?? 'vn.lienthong.dossier.received.v1';
  return {
    specversion: '1.0',
    id: 'e-1',
    source: '/mot-cua/H49.12',
    type,
    subject: 'H49.12-261125-0001',
    time: '2026-11-25T08:15:00+07:00',
    data: eventDefinitions[type].examples[0],
    ...changes,
  };
}

import type { DeliveryOutcome, EventEnvelope, RoutingSlip } from '@lienthong/dossier';
import type { Entry } from '@lienthong/trail';
import type { ReceivedAct } from '../record/record-contents';
import { contentOf } from '../record/trail-rows';
import type { ActMark } from './marks';

/** The entries of one dossier, sorted by what they are about. */
export interface DossierFacts {
  /** By rising number within the dossier. */
  readonly events: readonly EventEnvelope[];
  /** By event. */
  readonly slips: ReadonlyMap<string, RoutingSlip>;
  /** By delivery, oldest first. */
  readonly outcomes: ReadonlyMap<string, readonly DeliveryOutcome[]>;
  /** Oldest first. */
  readonly acts: readonly ActMark[];
  /** System behind a connection: as an outcome named it, else as the registry has it. */
  readonly systemOf: ReadonlyMap<string, string>;
}

/** Sorts entries, which come in the order of their chain. Topics are read independently, so any fact may be there without the one before it. */
export function sortFacts(entries: readonly Entry[], known: ReadonlyMap<string, string>): DossierFacts {
  const events: EventEnvelope[] = [];
  const slips = new Map<string, RoutingSlip>();
  const outcomes = new Map<string, DeliveryOutcome[]>();
  const acts: ActMark[] = [];
  const systemOf = new Map(known);
  for (const entry of entries) {
    const { kind, subjects, content } = entry;
    if (kind === 'accepted') events.push(contentOf<EventEnvelope>(content));
    else if (kind === 'routed' && subjects.event !== undefined) slips.set(subjects.event, contentOf<RoutingSlip>(content));
    else if (kind === 'act') acts.push(actMark(entry));
    else if (kind === 'outcome') {
      const outcome = contentOf<DeliveryOutcome>(content);
      const earlier = outcomes.get(outcome.deliveryId);
      if (earlier) earlier.push(outcome);
      else outcomes.set(outcome.deliveryId, [outcome]);
      systemOf.set(outcome.connection, outcome.system);
    }
  }
  events.sort((a, b) => a.sequence - b.sequence);
  acts.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { events, slips, outcomes, acts, systemOf };
}

function actMark({ sourceId, actor, subjects, content }: Entry): ActMark {
  const { act, at, reason } = contentOf<ReceivedAct>(content);
  const cause = subjects.delivery ?? subjects.event;
  return {
    kind: 'act',
    id: sourceId,
    at,
    act,
    actor,
    ...(reason !== undefined && { reason }),
    causedBy: cause === undefined ? [] : [cause],
  };
}

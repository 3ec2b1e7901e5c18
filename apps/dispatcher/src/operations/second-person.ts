import { impliedStates, nationalStates, type EventType } from '@lienthong/dossier';
import type { OperationKind, SecondPerson } from '@lienthong/persistence';

/** Most deliveries one person may send again alone. */
const ALONE = 200;

/** Why somebody else has to agree to an act on these deliveries; undefined where nobody has to. Pure. */
export function secondPersonFor(kind: OperationKind, eventTypes: readonly EventType[]): SecondPerson | undefined {
  if (kind === 'retry') return eventTypes.length > ALONE ? 'above-limit' : undefined;
  if (eventTypes.some(endsDossier)) return 'ends-dossier';
  return eventTypes.length > 1 ? 'many' : undefined;
}

/** The receiver would never learn how the dossier ended. */
function endsDossier(type: EventType): boolean {
  return nationalStates[impliedStates[type]].clock === 'ended';
}

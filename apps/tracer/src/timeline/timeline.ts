import { isFinal, type DeliveryOutcome, type DeliveryState, type EventEnvelope, type RoutingSlip } from '@lienthong/dossier';
import type { Entry } from '@lienthong/trail';
import { EMPTY_DIRECTORY, type Directory } from './directory';
import { sortFacts, type DossierFacts } from './dossier-facts';
import type { DeliveryMark, EventMark, Mark, MissingFact, Segment, Timeline } from './marks';

/**
 * Puts the entries of a dossier in causal order: events as they were accepted, below each the deliveries it caused, below
 * these the acts that concern them. Acts that concern the dossier as a whole stand where their time puts them.
 */
export function buildTimeline(entries: readonly Entry[], directory: Directory = EMPTY_DIRECTORY): Timeline {
  const facts = sortFacts(entries, directory.systemOf);
  const groups = facts.events.map(event => {
    const deliveries = deliveriesOf(event, facts);
    return { at: event.acceptedAt, marks: [eventMark(event, facts.slips.get(event.uid)), ...deliveries] as Mark[] };
  });
  const shown = new Set(groups.flatMap(group => group.marks.map(mark => mark.id)));
  for (const [id, outcomes] of facts.outcomes) {
    // The event, or its routing, has not been recorded yet; the delivery is shown all the same.
    const [first] = outcomes;
    if (first && !shown.has(id)) groups.push({ at: first.at, marks: [deliveryMark(first.connection, id, undefined, facts)] });
  }
  placeActs(groups, facts);
  const marks = groups.flatMap(group => group.marks);
  return {
    marks,
    systems: [...new Set(marks.flatMap(mark => (mark.kind === 'act' ? [] : [mark.system])))].map(id => ({
      id,
      ...(directory.systems.get(id) ?? { name: id }),
    })),
    ...opened(facts.events),
    missing: missingFacts(facts),
    ...presentState(facts.events),
  };
}

/** What happened together: an event and what it caused, or an act on its own. */
interface Group {
  readonly at: string;
  readonly marks: Mark[];
}

function placeActs(groups: Group[], { acts }: DossierFacts): void {
  for (const act of acts) {
    const [cause] = act.causedBy;
    const group = groups.find(({ marks }) => marks.some(mark => mark.id === cause));
    if (group) {
      // Behind what it was done to, and behind earlier acts on the same.
      const last = group.marks.findLastIndex(mark => mark.id === cause || (mark.kind === 'act' && mark.causedBy[0] === cause));
      group.marks.splice(last + 1, 0, act);
    } else {
      const next = groups.findIndex(({ at }) => Date.parse(at) > Date.parse(act.at));
      groups.splice(next === -1 ? groups.length : next, 0, { at: act.at, marks: [act] });
    }
  }
}

function eventMark(event: EventEnvelope, slip: RoutingSlip | undefined): EventMark {
  const { uid, system, acceptedAt, type, sequence, time, state, transition, dueAt, inReplyTo } = event;
  return {
    kind: 'event',
    id: uid,
    system,
    at: acceptedAt,
    type,
    sequence,
    sourceTime: time,
    ...(state !== undefined && { state }),
    ...(transition !== undefined && { transition }),
    routing: slip === undefined ? 'accepted' : slip.deliveries.length === 0 ? 'unrouted' : 'routed',
    ...(slip?.unrouted !== undefined && { unrouted: slip.unrouted }),
    ...(dueAt !== undefined && { dueAt }),
    causedBy: inReplyTo === undefined ? [] : [inReplyTo],
  };
}

function deliveriesOf(event: EventEnvelope, facts: DossierFacts): DeliveryMark[] {
  const planned = facts.slips.get(event.uid)?.deliveries ?? [];
  return planned.map(({ id, connection }) => deliveryMark(connection, id, event, facts));
}

function deliveryMark(connection: string, id: string, event: EventEnvelope | undefined, facts: DossierFacts): DeliveryMark {
  const outcomes = facts.outcomes.get(id) ?? [];
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  const at = event?.acceptedAt ?? first?.at ?? '';
  const sequence = event?.sequence ?? last?.sequence;
  return {
    kind: 'delivery',
    id,
    system: facts.systemOf.get(connection) ?? connection,
    connection,
    ...(event && { type: event.type }),
    ...(sequence !== undefined && { sequence }),
    at,
    ...(last && isFinal(last.state) && { until: last.at }),
    state: last?.state ?? 'planned',
    segments: segmentsOf(at, outcomes),
    attempts: outcomes.flatMap(outcome => outcome.attempts),
    attemptCount: last?.attemptCount ?? 0,
    ...(last?.state === 'parked' && last.parked && { parked: last.parked }),
    ...(last && !isFinal(last.state) && last.dueAt !== undefined && { dueAt: last.dueAt }),
    causedBy: [event?.uid ?? first?.eventUid ?? ''],
  };
}

/** The outcome tells when a state began; while a try ran it was being sent, or asked about. Clocks may differ, time never runs back. */
function segmentsOf(at: string, outcomes: readonly DeliveryOutcome[]): Segment[] {
  const steps: { readonly state: DeliveryState; readonly from: string }[] = [{ state: 'planned', from: at }];
  for (const { state, at: reached, attempts } of outcomes) {
    for (const { kind, at: begun } of attempts) {
      const from = latest(steps.at(-1)?.from ?? at, earliest(begun, reached));
      steps.push({ state: kind === 'lookup' ? 'checking' : 'sending', from });
    }
    steps.push({ state, from: latest(steps.at(-1)?.from ?? at, reached) });
  }
  return steps.flatMap(({ state, from }, index) => {
    const until = steps[index + 1]?.from;
    return isFinal(state) ? [] : [{ state, from, ...(until !== undefined && { until }) }];
  });
}

const latest = (one: string, other: string): string => (Date.parse(one) >= Date.parse(other) ? one : other);
const earliest = (one: string, other: string): string => (Date.parse(one) <= Date.parse(other) ? one : other);

/** Numbers of a dossier's events have no gaps, every event is routed, and nothing is delivered that was not accepted. */
function missingFacts({ events, slips, outcomes }: DossierFacts): MissingFact[] {
  const uids = new Map(events.map(event => [event.uid, event]));
  const numbers = new Set(events.map(event => event.sequence));
  const highest = Math.max(0, ...numbers, ...[...outcomes.values()].flatMap(([first]) => first?.sequence ?? []));
  const absent = Array.from({ length: highest }, (_, index) => index + 1).filter(sequence => !numbers.has(sequence));
  const unseen = [...slips.keys()].filter(uid => !uids.has(uid));
  return [
    ...absent.map(sequence => ({ what: 'event', sequence }) as const),
    ...unseen.map(event => ({ what: 'event', event }) as const),
    ...events.filter(({ uid }) => !slips.has(uid)).map(({ uid, sequence }) => ({ what: 'routing', event: uid, sequence }) as const),
  ];
}

function opened([first]: readonly EventEnvelope[]): Pick<Timeline, 'opened'> {
  return first ? { opened: { system: first.system, code: first.subject } } : {};
}

function presentState(events: readonly EventEnvelope[]): Pick<Timeline, 'procedure' | 'agency' | 'state' | 'stateAt'> {
  let present: Pick<Timeline, 'procedure' | 'agency' | 'state' | 'stateAt'> = {};
  for (const { procedure, agency, state, acceptedAt } of events) {
    present = {
      ...present,
      ...(procedure !== undefined && { procedure }),
      ...(agency !== undefined && { agency }),
      ...(state !== undefined && state !== present.state && { state, stateAt: acceptedAt }),
    };
  }
  return present;
}

import { Injectable } from '@nestjs/common';
import {
  applyEvent,
  clearAttributes,
  eventUid,
  LienThongError,
  normaliseDossierCode,
  readEvent,
  type DossierEvent,
  type EventEnvelope,
  type Violation,
} from '@lienthong/dossier';
import { DeliveryStore, IntakeStore } from '@lienthong/persistence';
import { Events } from '../lanes/events';

/** Which event is meant, and in which circumstances. */
export interface EventQuestion {
  /** As a sender would post it. */
  readonly event?: unknown;
  /** One that was accepted. */
  readonly eventUid?: string;
  /** Dossier a posted event is taken to belong to. */
  readonly dossier?: string;
  /** What a posted event, or its dossier, is taken to be; stands above what it says itself. */
  readonly attributes?: RoutingAttributes | undefined;
  /** System it is taken to come from. */
  readonly system: string | undefined;
  readonly acceptedAt: string | undefined;
  readonly release: number;
  /** What is the asker's team's, where it may know of nothing else: a dossier that none of it had to do with is none. */
  readonly own?: Own | undefined;
}

/** What decides about the way of an event beside its type, its sender and the time. */
export type RoutingAttributes = Partial<Pick<EventEnvelope, 'procedure' | 'procedureVersion' | 'agency' | 'state'>>;

/** What a team has. */
export interface Own {
  readonly systems: ReadonlySet<string>;
  readonly connections: readonly string[];
}

/** An event as it would be, had it been accepted. */
export interface SimulatedEvent {
  readonly envelope: EventEnvelope;
  readonly event: DossierEvent;
  readonly violations: readonly Violation[];
}

/** Stands where only an accepted event has something. */
const NOWHERE = 'simulated';

/** Puts the envelope around an event that intake would, and stores nothing. */
@Injectable()
export class SimulatedEvents {
  constructor(
    private readonly events: Events,
    private readonly store: IntakeStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  /** Throws `EVENT_NOT_FOUND`, `DOSSIER_NOT_FOUND`, `EVENT_TOO_LARGE`, or `EVENT_INVALID` where not even the envelope can be read. */
  async read(question: EventQuestion): Promise<SimulatedEvent> {
    const { eventUid: uid, system, acceptedAt, release } = question;
    const { envelope, event, violations } = uid === undefined ? await this.posted(question) : await this.accepted(uid, question.own);
    const moved = { ...envelope, release, ...(system !== undefined && { system }), ...(acceptedAt !== undefined && { acceptedAt }) };
    return { envelope: moved, event, violations };
  }

  private async accepted(uid: string, own: Own | undefined): Promise<SimulatedEvent> {
    const known = (await this.store.accepted([uid])).has(uid) ? await this.events.open(uid) : undefined;
    if (!known || !(await this.isSeen(known.envelope, own)))
      throw new LienThongError('EVENT_NOT_FOUND', 'absent', `Event ${uid} was never accepted`);
    return { ...known, violations: [] };
  }

  private async posted({ event: input, dossier, attributes, system = '', release, own }: EventQuestion): Promise<SimulatedEvent> {
    const { event, violations } = readEvent(input);
    const before = dossier === undefined ? undefined : await this.lastOf(dossier, own);
    const { state } = applyEvent({ state: before?.state }, event.type, event.time);
    const subject = normaliseDossierCode(event.subject);
    const known = before?.aliases ?? [];
    const isKnown = known.some(alias => alias.system === system && alias.code === subject);
    const envelope: EventEnvelope = {
      ...(before && attributesOf(before)),
      ...clearAttributes(event),
      uid: eventUid(system, event.id),
      system,
      id: event.id,
      type: event.type,
      subject,
      time: event.time,
      dossierId: dossier ?? NOWHERE,
      sequence: (before?.sequence ?? 0) + 1,
      acceptedAt: new Date().toISOString(),
      release,
      state,
      aliases: isKnown ? known : [{ system, code: subject }, ...known],
      digest: NOWHERE,
      ...attributes,
    };
    return { envelope, event, violations };
  }

  private async lastOf(dossier: string, own: Own | undefined): Promise<EventEnvelope> {
    const last = await this.store.lastOf(dossier);
    if (last && (await this.isSeen(last, own))) return last;
    throw new LienThongError('DOSSIER_NOT_FOUND', 'absent', `No event of dossier ${dossier} was accepted`);
  }

  /** Did the team's own systems speak of the dossier, or get anything of it? */
  private async isSeen({ system, aliases, dossierId }: EventEnvelope, own: Own | undefined): Promise<boolean> {
    if (!own || own.systems.has(system) || aliases.some(alias => own.systems.has(alias.system))) return true;
    return (await this.deliveries.list({ dossierId, connections: own.connections, limit: 1 })).length > 0;
  }
}

/** What a dossier keeps where an event says nothing of it. */
function attributesOf({ procedure, procedureVersion, agency }: EventEnvelope) {
  return {
    ...(procedure !== undefined && { procedure }),
    ...(procedureVersion !== undefined && { procedureVersion }),
    ...(agency !== undefined && { agency }),
  };
}

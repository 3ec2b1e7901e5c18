import { randomBytes } from 'node:crypto';
import {
  clearAttributes,
  deliveryId,
  eventUid,
  type Attempt,
  type DeliveryState,
  type DossierEvent,
  type ParkReason,
  type Provenance,
} from '@lienthong/dossier';
import { IntakeStore, RegistryStore, type ConnectionSpec } from '@lienthong/persistence';
import { digestEvent, Sealer, type Person } from '@lienthong/security';
import { startDispatcher, type RunningDispatcher } from '../../test-runs/testing/running-dispatcher';

type Body = Readonly<Record<string, unknown>>;

/** How a delivery stands in the ledger. */
export interface Standing {
  readonly state: DeliveryState;
  readonly attempts?: readonly Attempt[];
  readonly parked?: ParkReason;
  readonly provenance?: Provenance;
  readonly dueAt?: Date;
}

/** A delivery that stands in the ledger. */
export interface StandingDelivery {
  readonly id: string;
  readonly dossier: string;
  readonly eventUid: string;
  /** Of it, or of what is below it: `/diff?a=sent`. */
  readonly path: (below?: string) => string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** A dispatcher whose ledger holds what a test puts there, and people who look at it. */
export class ContentBench {
  private constructor(
    readonly dispatcher: RunningDispatcher,
    private readonly shard = 0,
  ) {}

  static async start(
    systems: readonly { id: string; name: string; team: string }[],
    connections: readonly ConnectionSpec[],
  ): Promise<ContentBench> {
    const dispatcher = await startDispatcher();
    await dispatcher.app.get(RegistryStore).publish({ systems, connections, routes: [] }, 'thử');
    return new ContentBench(dispatcher);
  }

  /** Accepts the event as intake would, and stands its delivery in the ledger. */
  async deliver(event: DossierEvent, connection: ConnectionSpec, standing: Standing): Promise<StandingDelivery> {
    const uid = eventUid('tthc-qn', event.id);
    const canonical = Buffer.from(JSON.stringify(event));
    const salt = randomBytes(16);
    const sealed = await this.dispatcher.app.get(Sealer, { strict: false }).seal(uid, canonical);
    const draft = {
      ...{
        uid,
        system: 'tthc-qn',
        id: event.id,
        type: event.type,
        subject: event.subject,
        time: event.time,
        opensDossier: true,
        release: 1,
      },
      ...clearAttributes(event),
    };
    const accepted = { draft, salt, digest: digestEvent(salt, canonical), sealed, newDossierId: randomBytes(16).toString('hex') };
    const [stored] = await this.dispatcher.app.get(IntakeStore).accept([accepted]);
    if (stored?.kind !== 'accepted') throw new Error('not accepted');
    const { dossierId, sequence, acceptedAt } = stored.envelope;
    const id = deliveryId(uid, connection.id);
    const { state, attempts = [], parked, provenance, dueAt } = standing;
    const isFinished = state === 'delivered' || state === 'skipped' || state === 'closed';
    const facts = [
      id,
      this.shard,
      dossierId,
      sequence,
      connection.id,
      connection.system,
      'r',
      uid,
      event.type,
      1,
      acceptedAt,
      state,
      attempts.length,
    ];
    const columns =
      'id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, attempt_count, attempts, parked';
    await this.dispatcher.database.query(
      isFinished
        ? `INSERT INTO delivery.finished_deliveries (${columns}, finished_at, provenance) VALUES (${marks(15)}, now(), $16)`
        : `INSERT INTO delivery.open_deliveries (${columns}, due_at) VALUES (${marks(15)}, $16)`,
      [
        ...facts,
        JSON.stringify(attempts),
        parked ? JSON.stringify(parked) : null,
        isFinished ? (provenance ? JSON.stringify(provenance) : null) : (dueAt ?? null),
      ],
    );
    const path = (below = ''): string => `/v1/deliveries/${id}${below}${below.includes('?') ? '&' : '?'}dossier=${dossierId}`;
    return { id, dossier: dossierId, eventUid: uid, path };
  }

  async call(person: Person, method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.dispatcher.url}${path}`, {
      method,
      headers: { authorization: await this.dispatcher.bearer(person), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as Body, text };
  }

  /** Acts about a delivery, on their way to the trail: still in the outbox, or on the bus; each once. */
  async acts(delivery: string): Promise<Body[]> {
    const rows = await this.dispatcher.database.query<{ value: Buffer }>(
      `SELECT value FROM delivery.outbox WHERE topic LIKE '%acts%' UNION ALL SELECT value FROM bus.records WHERE topic LIKE '%acts%'`,
    );
    const acts = rows.map(({ value }) => JSON.parse(value.toString('utf8')) as Body & { id: string; subjects: { delivery?: string } });
    return [...new Map(acts.map(act => [act.id, act])).values()].filter(({ subjects }) => subjects.delivery === delivery);
  }

  stop(): Promise<void> {
    return this.dispatcher.stop();
  }
}

function marks(count: number): string {
  return Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');
}

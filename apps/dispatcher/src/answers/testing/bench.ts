import type { Answer, NumberedAnswer, Session } from '@lienthong/adapter-sdk';
import type { IntakeClient, IntakeResult } from '@lienthong/adapter-host';
import { eventUid, type DossierEvent } from '@lienthong/dossier';
import { createLog, Metrics } from '@lienthong/observability';
import type { FollowStore, Releases, IntakeStore, IntendedChange, SeenChange, SettledAnswer } from '@lienthong/persistence';
import type { Connections, OpenConnection } from '../../connections/connections';
import type { Holds } from '../../connections/holds';
import { AnswerDoor } from '../answer-door';
import { Asking } from '../asking';
import { CallbacksController } from '../callbacks.controller';

const log = createLog({ level: 'silent' });

export const answer = (state: string, extra: Partial<Answer> = {}): Answer => ({
  reference: 'HT-1',
  type: 'vn.lienthong.dossier.processing.v1',
  time: '2026-11-25T08:00:00+07:00',
  data: { content: state },
  ...extra,
});

export const numbered = (reference: string): NumberedAnswer => ({ ...answer('1', { reference }), change: '1' });

/** The dispatcher's memory and its way to intake, kept in plain maps. */
export class Bench {
  readonly posted: DossierEvent[] = [];
  readonly logged: unknown[] = [];
  readonly metrics = new Metrics();
  readonly troubles: unknown[] = [];
  readonly moved: (string | undefined)[] = [];
  status = 202;
  /** The process dies when intake has answered. */
  died = false;
  cursor: string | undefined;
  private readonly seen = new Map<string, SeenChange>();
  private readonly intended = new Map<string, readonly IntendedChange[]>();
  /** Uids of events intake has. */
  private readonly accepted = new Set<string>();

  readonly store = {
    remembered: async () =>
      new Map(
        [...this.intended].map(([reference, intended]) => [
          reference,
          { intended, seen: this.seen.get(reference) ?? { changes: 0, hash: '', type: '' } },
        ]),
      ),
    intend: async (_: string, changes: ReadonlyMap<string, readonly IntendedChange[]>) =>
      changes.forEach((intended, reference) => this.intended.set(reference, intended)),
    settle: async ({ reference, seen, problem }: SettledAnswer) => {
      this.seen.set(reference, seen);
      if (problem) this.troubles.push({ reference, problem });
    },
    trouble: async (trouble: unknown) => void this.troubles.push(trouble),
    claimDue: async () => [],
    claimCursor: async () => ({ cursor: this.cursor ?? null }),
    moveCursor: async (_: string, from: string | undefined, to: string | undefined) => {
      const mine = from === this.cursor;
      if (mine) this.moved.push((this.cursor = to));
      return mine;
    },
  } as unknown as FollowStore;
  readonly intake = {
    post: async (_: string, events: readonly DossierEvent[]): Promise<IntakeResult[]> => {
      this.posted.push(...events);
      if (this.status === 202) for (const { id } of events) this.accepted.add(eventUid('ho-tich', id));
      if (this.died) throw new Error('killed');
      return events.map(event => ({ id: event.id, status: this.status }));
    },
  } as unknown as IntakeClient;
  readonly events = {
    accepted: async (uids: readonly string[]) => new Set(uids.filter(uid => this.accepted.has(uid))),
  } as unknown as IntakeStore;
  readonly door = new AnswerDoor(this.intake, this.store, this.events, log);

  opened(session: Partial<Session>): OpenConnection {
    return {
      spec: { id: 'ho-tich.main', system: 'ho-tich' },
      owner: 'Nhóm Hộ tịch',
      session,
      lastCall: () => undefined,
    } as unknown as OpenConnection;
  }

  connections(session: Partial<Session>): Connections {
    return {
      at: async () => this.opened(session),
      otherwise: async () => undefined,
      gate: () => ({ held: undefined }),
    } as unknown as Connections;
  }

  controller(session: Partial<Session>, connections = this.connections(session)): CallbacksController {
    const destination = { write: (line: string) => void this.logged.push(JSON.parse(line)) };
    return new CallbacksController(connections, this.door, createLog({ level: 'warn', destination }), this.metrics);
  }

  async ask(session: Partial<Session>): Promise<void> {
    const releases = { current: async () => ({ connections: [{ id: 'ho-tich.main' }] }) } as unknown as Releases;
    const asking = new Asking(releases, this.connections(session), {} as Holds, this.store, this.door, log);
    await asking.askAll();
    await new Promise(done => setTimeout(done, 20));
  }
}

import { Injectable } from '@nestjs/common';
import { draftAnswers, IntakeClient, type EventDraft } from '@lienthong/adapter-host';
import type { AdapterFailure, Answer } from '@lienthong/adapter-sdk';
import { eventUid, type ParkReason } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { FollowStore, IntakeStore, type IntendedChange, type SeenChange } from '@lienthong/persistence';
import type { OpenConnection } from '../connections/connections';

const POST_LIMIT = 30_000;
/** 409: told before, by a run that died before it settled and read another clock. The refusal is kept by the gateway. */
const REPEATED: ReadonlySet<number> = new Set([200, 409]);

/**
 * What became of answers: `news` where something was accepted or put before its owner, `known` where everything was told before,
 * `unsettled` where intake is away and they must be told again.
 */
export type Told = 'news' | 'known' | 'unsettled';

/**
 * Brings what a sector system says in by the door every sender uses, as events of that system. What was said before is not
 * said again; what cannot be made an event is kept with its reference, for its owner to see.
 */
@Injectable()
export class AnswerDoor {
  constructor(
    private readonly intake: IntakeClient,
    private readonly store: FollowStore,
    private readonly events: IntakeStore,
    private readonly log: Log,
  ) {}

  async tell({ spec, owner }: OpenConnection, answers: readonly Answer[]): Promise<Told> {
    const seen = await this.recall(spec.id, [...new Set(answers.map(answer => answer.reference))]);
    const { drafts, problems } = draftAnswers(spec.id, seen, answers, new Date());
    const told = drafts.length === 0 ? 'known' : await this.post(spec.id, spec.system, owner, drafts);
    for (const { reference, failure } of problems) {
      const problem = reasonOf(failure, owner);
      await this.store.trouble({ connection: spec.id, reference, problem });
      this.warn(spec.id, problem);
    }
    return told === 'known' && problems.length > 0 ? 'news' : told;
  }

  /** What was told of references before, also by a run that died after intake accepted it and before it was settled. */
  private async recall(connection: string, references: readonly string[]): Promise<ReadonlyMap<string, SeenChange>> {
    const remembered = await this.store.remembered(connection, references);
    const open = [...remembered].flatMap(([reference, { seen, intended }]) =>
      intended.filter(change => change.seen.changes > seen.changes).map(change => ({ reference, ...change })),
    );
    const accepted = open.length === 0 ? new Set<string>() : await this.events.accepted(open.map(({ uid }) => uid));
    const latest = new Map([...remembered].map(([reference, { seen }]) => [reference, seen]));
    for (const { reference, uid, seen, final } of open) {
      if (!accepted.has(uid) || latest.get(reference)?.changes !== seen.changes - 1) continue;
      await this.store.settle({ connection, reference, seen, final });
      latest.set(reference, seen);
    }
    return latest;
  }

  private async intend(connection: string, system: string, drafts: readonly EventDraft[]): Promise<void> {
    const changes = new Map<string, IntendedChange[]>();
    for (const { reference, event, seen, final } of drafts) {
      changes.set(reference, [...(changes.get(reference) ?? []), { uid: eventUid(system, event.id), seen, final }]);
    }
    await this.store.intend(connection, changes);
  }

  private async post(connection: string, system: string, owner: string, drafts: readonly EventDraft[]): Promise<Told> {
    await this.intend(connection, system, drafts);
    const results = await this.intake.post(
      system,
      drafts.map(draft => draft.event),
      AbortSignal.timeout(POST_LIMIT),
    );
    const unsettled = new Set<string>();
    for (const [index, draft] of drafts.entries()) {
      if (unsettled.has(draft.reference)) continue; // a later change must not be remembered before an earlier one
      const { status, code } = results[index] ?? { status: 0, code: 'ANSWER_MISSING' };
      if (!(await this.settle(connection, owner, draft, status, code))) unsettled.add(draft.reference);
    }
    if (unsettled.size > 0) return 'unsettled';
    return results.every(({ status }) => REPEATED.has(status)) ? 'known' : 'news';
  }

  private async settle(connection: string, owner: string, draft: EventDraft, status: number, code: string | undefined): Promise<boolean> {
    const { reference, seen, final } = draft;
    if (status === 202 || REPEATED.has(status)) {
      await this.store.settle({ connection, reference, seen, final });
      return true;
    }
    if (status >= 400 && status < 500 && status !== 429) {
      const problem: ParkReason = { class: 'permanent', code: code ?? 'event-invalid', owner };
      await this.store.settle({ connection, reference, seen, final: false, problem });
      this.warn(connection, problem);
      return true;
    }
    return false; // intake is away or asks for patience: the next round tells it again
  }

  private warn(connection: string, { code }: ParkReason): void {
    this.log.warn('An answer cannot be made an event', { connection, code });
  }
}

function reasonOf(failure: AdapterFailure, owner: string): ParkReason {
  const { failure: kind, code, detail, table, value } = failure;
  return {
    class: kind,
    code,
    owner: failure.owner ?? owner,
    ...(detail !== undefined && { detail }),
    ...(table !== undefined && { table }),
    ...(value !== undefined && { value }),
  };
}

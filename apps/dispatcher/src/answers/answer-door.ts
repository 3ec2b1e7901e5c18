import { Injectable } from '@nestjs/common';
import { afterConflict, draftAnswers, IntakeClient, type EventDraft } from '@lienthong/adapter-host';
import type { AdapterFailure, Answer } from '@lienthong/adapter-sdk';
import type { ParkReason } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { FollowStore } from '@lienthong/persistence';
import type { OpenConnection } from '../connections/connections';

const POST_LIMIT = 30_000;

/**
 * Brings what a sector system says in by the door every sender uses, as events of that system. What was said before is not
 * said again; what cannot be made an event is kept with its reference, for its owner to see.
 */
@Injectable()
export class AnswerDoor {
  constructor(
    private readonly intake: IntakeClient,
    private readonly store: FollowStore,
    private readonly log: Log,
  ) {}

  /** True when everything was settled: accepted, known already, or put before its owner. */
  async tell({ spec, owner }: OpenConnection, answers: readonly Answer[]): Promise<boolean> {
    const seen = await this.store.seen(spec.id, [...new Set(answers.map(answer => answer.reference))]);
    const { drafts, problems } = draftAnswers(spec.id, seen, answers, new Date());
    const settled = drafts.length === 0 || (await this.post(spec.id, spec.system, owner, drafts));
    for (const { reference, failure } of problems) await this.trouble(spec.id, reference, reasonOf(failure, owner));
    return settled;
  }

  private async post(connection: string, system: string, owner: string, drafts: readonly EventDraft[]): Promise<boolean> {
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
    return unsettled.size === 0;
  }

  private async settle(connection: string, owner: string, draft: EventDraft, status: number, code: string | undefined): Promise<boolean> {
    if (status === 200 || status === 202) {
      await this.store.settle(connection, draft.reference, draft.seen, draft.final);
      return true;
    }
    if (status === 409) {
      await this.store.settle(connection, draft.reference, afterConflict(draft), false);
      return false;
    }
    if (status >= 400 && status < 500 && status !== 429) {
      await this.store.settle(connection, draft.reference, draft.seen, false);
      await this.trouble(connection, draft.reference, { class: 'permanent', code: code ?? 'event-invalid', owner });
      return true;
    }
    return false; // intake is away or asks for patience: the next round tells it again
  }

  private async trouble(connection: string, reference: string, problem: ParkReason): Promise<void> {
    await this.store.trouble({ connection, reference, problem });
    this.log.warn('An answer cannot be made an event', { connection, code: problem.code });
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

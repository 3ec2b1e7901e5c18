import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import { OperationCourse, Releases, type ItemClass, type OperationFacts } from '@lienthong/persistence';
import { actorOf, type Sender } from '@lienthong/security';
import { Acting } from './acting';
import { stepFor, type Asked } from './operation-moves';
import { OPERATE, requireUnconfined, teamReached } from './operations';

export const APPROVE = 'operations:approve';

/** What somebody asks of an operation. */
export interface TransitionRequest {
  readonly to: Asked;
  /** Of the preview: to start exactly what it showed. */
  readonly previewToken?: string | undefined;
  /** Classes that are left out. */
  readonly without?: readonly ItemClass[] | undefined;
  /** Also what may duplicate: the receiver may have it already. */
  readonly anyway?: boolean | undefined;
  readonly comment?: string | undefined;
}

/** Starts operations, has them approved, pauses and ends them. Who was faster wins; a second click finds it done. */
@Injectable()
export class OperationTransitions {
  constructor(
    private readonly course: OperationCourse,
    private readonly releases: Releases,
    private readonly acting: Acting,
  ) {}

  /** Throws `OPERATION_NOT_FOUND`, `OPERATION_NOT_ALLOWED`, `OPERATION_STATE`, `OPERATION_UNDECIDED`, `OWN_OPERATION`, `PREVIEW_OUTDATED`, `REQUEST_INVALID` where nobody has said why. */
  async make(sender: Sender, id: string, request: TransitionRequest): Promise<void> {
    const { to, comment, without, anyway } = request;
    const actor = actorOf(sender);
    for (;;) {
      const operation = await this.own(sender, id);
      if (operation.kind !== 'retry') requireUnconfined(sender);
      const step = stepFor(operation, to, { actor, mayApprove: sender.scopes.includes(APPROVE) });
      if (!step) return;
      if (step.to === 'running' || step.to === 'submitted') {
        requireReason(operation, comment);
        await this.requireCurrent(operation, request);
        requireDecided(operation, request);
      }
      const told = { ...step, actor, ...(comment !== undefined && { comment }), ...(without && { without }), ...(anyway && { anyway }) };
      if (!(await this.course.move(operation, told))) continue;
      this.acting.tell([id]);
      return this.acting.ring();
    }
  }

  private async own(sender: Sender, id: string): Promise<OperationFacts> {
    const operation = await this.course.facts(id);
    const team = teamReached(sender, OPERATE);
    if (operation && (team === undefined || operation.team === team)) return operation;
    throw new LienThongError('OPERATION_NOT_FOUND', 'absent', `There is no operation ${id}`);
  }

  /**
   * Nothing goes that the preview did not show, whoever starts, approves or resumes it: for what is sent also the settings count it was
   * made with, address, path, headers.
   */
  private async requireCurrent(operation: OperationFacts, request: TransitionRequest): Promise<void> {
    const { kind, state, newest, previewToken, expired } = operation;
    const moved = kind === 'retry' && (await this.releases.current()).number !== newest;
    const otherPreview = state === 'ready' && request.previewToken !== previewToken;
    if (expired || moved || otherPreview) throw outdated();
  }
}

function requireReason({ reason }: OperationFacts, comment = reason): void {
  if (/\S/.test(comment)) return;
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'Nobody has said why', {
    violations: [{ pointer: '/comment', code: 'required', message: 'why it is done, where the preview was asked for without a reason' }],
  });
}

/** What may reach its receiver twice never goes because nobody thought of it. */
function requireDecided({ undecided }: OperationFacts, { without, anyway }: TransitionRequest): void {
  if (!undecided || anyway || without?.includes('may-duplicate')) return;
  throw new LienThongError('OPERATION_UNDECIDED', 'conflict', 'Some deliveries may duplicate: leave them out, or take them in anyway');
}

function outdated(): LienThongError {
  return new LienThongError('PREVIEW_OUTDATED', 'conflict', 'The deliveries or the registry are no longer as the preview showed them');
}

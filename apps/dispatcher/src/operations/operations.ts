import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import { OperationStore, type NewOperationItem, type Operation, type OperationItem } from '@lienthong/persistence';
import { actorOf, isConfined, reachesTeam, type Sender } from '@lienthong/security';
import { Acting } from './acting';
import { FrozenLists, type FrozenItem, type FrozenList, type OperationRequest, type Refusal } from './frozen-list';
import { OperationPreviews, type OperationPreview } from './operation-preview';

export const OPERATE = 'operations:write';
const LOOK = 'operations:read';

/** An operation with what became of each delivery. */
export interface OperationReport extends Operation {
  readonly items: readonly OperationItem[];
}

/** What may go with a request that is to be carried out. */
export interface Insurance {
  /** By which a repeat is known. */
  readonly key?: string | undefined;
  /** Of the preview that showed what is to happen. */
  readonly previewToken?: string | undefined;
}

/** Acts of people on deliveries: looked at before, carried out by the owners of the shards, and kept with their results. */
@Injectable()
export class Operations {
  constructor(
    private readonly store: OperationStore,
    private readonly lists: FrozenLists,
    private readonly previews: OperationPreviews,
    private readonly acting: Acting,
  ) {}

  /** Nothing is done. Throws `OPERATION_NOT_ALLOWED`. */
  async preview(sender: Sender, request: OperationRequest): Promise<OperationPreview> {
    return this.previews.of(request, await this.listOf(sender, request));
  }

  /**
   * Stores what is to be done; from then on it is done, whatever stops meanwhile. What a preview would call not ready is refused. Throws `OPERATION_NOT_ALLOWED`,
   * `PREVIEW_OUTDATED`, `IDEMPOTENCY_KEY_REUSED`.
   */
  async start(
    sender: Sender,
    request: OperationRequest,
    { key, previewToken }: Insurance,
  ): Promise<OperationReport & { repeated: boolean }> {
    const list = await this.listOf(sender, request);
    const actor = actorOf(sender);
    const digest = digestOf(request);
    const known = key === undefined ? undefined : await this.store.findByKey(actor, key, digest);
    if (known !== undefined) return { ...(await this.report(sender, known)), repeated: true };
    if (previewToken !== undefined && previewToken !== list.token) {
      throw new LienThongError('PREVIEW_OUTDATED', 'conflict', 'The deliveries are no longer as the preview showed them');
    }
    const { items } = await this.previews.of(request, list);
    const refusals = new Map(items.map(({ delivery, refused }) => [delivery, refused]));
    const team = sender.person?.team;
    const { id, repeated } = await this.store.create({
      id: randomUUID(),
      kind: request.kind,
      reason: request.reason,
      ...(request.release && { release: request.release }),
      actor,
      ...(team !== undefined && { team }),
      ...(key !== undefined && { key }),
      digest,
      items: list.items.map(item => toItem(item, refusals.get(item.delivery))),
    });
    this.acting.ring();
    return { ...(await this.report(sender, id)), repeated };
  }

  /** Throws `OPERATION_NOT_FOUND`, also for what another team's people asked for. */
  async report(sender: Sender, id: string): Promise<OperationReport> {
    const operation = await this.store.find(id, teamSeenBy(sender));
    if (!operation) throw new LienThongError('OPERATION_NOT_FOUND', 'absent', `There is no operation ${id}`);
    return { ...operation, items: await this.store.items(id) };
  }

  /** The newest first, one more than asked for where there are more. */
  async list(sender: Sender, limit: number, after?: { createdAt: string; id: string }) {
    const team = teamSeenBy(sender);
    const seen = team === undefined ? {} : { team };
    const [found, count] = await Promise.all([
      this.store.list({ limit: limit + 1, ...seen, ...(after && { after }) }),
      this.store.count(team),
    ]);
    return { found, count };
  }

  private listOf(sender: Sender, request: OperationRequest): Promise<FrozenList> {
    if (request.kind !== 'retry' && isConfined(sender, OPERATE)) {
      throw new LienThongError('OPERATION_NOT_ALLOWED', 'denied', 'People of a sector may retry deliveries, not skip or close them');
    }
    return this.lists.of(request, team => reachesTeam(sender, OPERATE, team));
  }
}

/** Undefined: everybody's. Of a person without a team nothing is shown. */
function teamSeenBy(sender: Sender): string | undefined {
  return isConfined(sender, LOOK) ? (sender.person?.team ?? '') : undefined;
}

function toItem({ delivery, row, release }: FrozenItem, refused: Refusal | undefined): NewOperationItem {
  return {
    delivery,
    ...(row && { shard: row.shard, acceptedAt: row.acceptedAt }),
    ...(release !== undefined && { release }),
    ...(refused && { refused }),
  };
}

function digestOf({ kind, deliveries, reason, release, anyway }: OperationRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, deliveries, reason, release ?? null, ...(anyway === true ? ['anyway'] : [])]))
    .digest('base64url');
}

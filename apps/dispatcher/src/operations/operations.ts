import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import {
  OperationStore,
  type ItemClass,
  type Operation,
  type OperationFilter,
  type OperationItem,
  type OperationState,
} from '@lienthong/persistence';
import { actorOf, isConfined, type Sender } from '@lienthong/security';
import { SeenConnections } from '../connections/seen-connections';
import { FrozenLists, type FrozenList, type OperationRequest } from './frozen-list';
import { ItemDetails, type ItemDetail } from './item-details';
import { Previewing } from './previewing';

export const OPERATE = 'operations:write';
const LOOK = 'operations:read';

/** An operation, and what has parked for the same cause since it was asked for. */
export interface OperationReport extends Operation {
  readonly later: number;
}

/** How a request is to be carried out. */
export interface Manner {
  /** Only to be shown: it waits until somebody starts it. */
  readonly preview: boolean;
  /** By which a repeat is known. */
  readonly key?: string | undefined;
}

/** Acts of people on deliveries: looked at before, carried out by the owners of the shards, and kept with their results. */
@Injectable()
export class Operations {
  constructor(
    private readonly store: OperationStore,
    private readonly lists: FrozenLists,
    private readonly previewing: Previewing,
    private readonly details: ItemDetails,
    private readonly seen: SeenConnections,
  ) {}

  /**
   * Stores what is to be done with which deliveries, and looks at what would come of it. Nothing is sent before it is started; without
   * `preview` it starts by itself. Throws `OPERATION_NOT_ALLOWED`, `SELECTION_EMPTY`, `SELECTION_TOO_LARGE`, `IDEMPOTENCY_KEY_REUSED`.
   */
  async create(sender: Sender, request: OperationRequest, { preview, key }: Manner): Promise<OperationReport & { repeated: boolean }> {
    if (request.kind !== 'retry') requireUnconfined(sender);
    const actor = actorOf(sender);
    const digest = digestOf(request, preview);
    const known = key === undefined ? undefined : await this.store.findByKey(actor, key, digest);
    if (known !== undefined) return { ...(await this.report(sender, known)), repeated: true };
    const list = await this.lists.of(request, await this.seen.by(sender, OPERATE));
    const { id, repeated } = await this.store.create({ ...stored(request, list), actor, digest, atOnce: !preview, ...keyed(sender, key) });
    await this.previewing.begin(id);
    return { ...(await this.report(sender, id)), repeated };
  }

  /** Throws `OPERATION_NOT_FOUND`, also for what another team's people asked for. */
  async report(sender: Sender, id: string): Promise<OperationReport> {
    const operation = await this.own(sender, id);
    return { ...operation, later: operation.group === null ? 0 : await this.store.later(id) };
  }

  /** One more than asked for where there are more. */
  async items(sender: Sender, id: string, limit: number, only?: ItemClass, after?: number): Promise<OperationItem[]> {
    await this.own(sender, id);
    return this.store.items(id, { limit: limit + 1, ...(only && { class: only }), ...(after !== undefined && { after }) });
  }

  /** What would be sent for one delivery, against what was sent before. */
  async item(sender: Sender, id: string, position: number): Promise<ItemDetail> {
    await this.own(sender, id);
    const item = await this.store.item(id, position);
    if (!item) throw new LienThongError('OPERATION_NOT_FOUND', 'absent', `Operation ${id} has no item ${position}`);
    return this.details.of(item);
  }

  /** The newest first, one more than asked for where there are more. */
  async list(sender: Sender, limit: number, wanted: ListWishes): Promise<{ found: Operation[]; count: { value: number; exact: boolean } }> {
    const team = teamReached(sender, LOOK);
    const filter: OperationFilter = { limit: limit + 1, ...(team !== undefined && { team }), ...wanted };
    const [found, count] = await Promise.all([this.store.list(filter), this.store.count(filter)]);
    return { found, count };
  }

  private async own(sender: Sender, id: string): Promise<Operation> {
    const operation = await this.store.find(id, teamReached(sender, LOOK));
    if (!operation) throw new LienThongError('OPERATION_NOT_FOUND', 'absent', `There is no operation ${id}`);
    return operation;
  }
}

/** Which operations are listed. */
export interface ListWishes {
  readonly states?: readonly OperationState[];
  readonly group?: string;
  readonly after?: { readonly createdAt: string; readonly id: string };
}

/** Whose operations a right of somebody reaches; undefined: everybody's. A person without a team reaches none. */
export function teamReached(sender: Sender, scope: string): string | undefined {
  return isConfined(sender, scope) ? (sender.person?.team ?? '') : undefined;
}

/** To skip and to close is not for people of a sector. Throws `OPERATION_NOT_ALLOWED`. */
export function requireUnconfined(sender: Sender): void {
  if (!isConfined(sender, OPERATE)) return;
  throw new LienThongError('OPERATION_NOT_ALLOWED', 'denied', 'People of a sector may retry deliveries, not skip or close them');
}

function stored(request: OperationRequest, { items, newest, secondPerson }: FrozenList) {
  const { kind, reason = '', selection, release, anyway = false, rate, stopAfterFailures } = request;
  return {
    id: randomUUID(),
    kind,
    reason,
    anyway,
    newest,
    items,
    ...(release && { release }),
    ...('group' in selection && { cause: selection.group }),
    ...(rate !== undefined && { rate }),
    ...(stopAfterFailures !== undefined && { stopAfterFailures }),
    ...(secondPerson && { secondPerson }),
  };
}

function keyed({ person }: Sender, key: string | undefined): { team?: string; key?: string } {
  return { ...(person?.team !== undefined && { team: person.team }), ...(key !== undefined && { key }) };
}

function digestOf(request: OperationRequest, preview: boolean): string {
  const { kind, selection, reason, release, anyway, limit, rate, stopAfterFailures } = request;
  const asked = [kind, selection, reason, release, anyway, limit, rate, stopAfterFailures, preview].map(value => value ?? null);
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
}

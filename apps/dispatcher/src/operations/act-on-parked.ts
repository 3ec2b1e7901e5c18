import { canMove, type Act, type DeliveryState } from '@lienthong/dossier';
import type { DeliveryRow, OperationKind, Performed, WaitingItem } from '@lienthong/persistence';
import { outcomeOf } from '../lanes/conclude';

/** Where each act leads, and what the trail calls it. */
const ACTS: Readonly<Record<OperationKind, { readonly to: DeliveryState; readonly act: string }>> = {
  retry: { to: 'planned', act: 'parked.retried' },
  skip: { to: 'skipped', act: 'parked.skipped' },
  close: { to: 'closed', act: 'parked.closed' },
};

/** What an act of a person makes of a delivery, by the one table of moves. Pure. */
export function actOnParked(item: WaitingItem, row: DeliveryRow | undefined, now: string): Performed {
  const { to, act } = ACTS[item.kind];
  if (row?.state !== 'parked' || !canMove(row.state, to)) return { refused: 'not-parked' };
  if (row.attemptCount !== item.attemptCount) return { refused: 'changed-since' };
  const release = item.kind === 'retry' ? item.release : row.translateRelease;
  const moved = { ...row, state: to, parked: null, dueIn: null, deadlineIn: null, absentOnce: false, translateRelease: release };
  return {
    step: { row: moved, outcome: outcomeOf({ ...moved, attempts: [] }), ...(to !== 'planned' && { ending: { follow: false } }) },
    act: toldOf(act, item, row, release, now),
    release,
  };
}

function toldOf(act: string, item: WaitingItem, row: DeliveryRow, release: number | null, at: string): Act {
  const { operation, position, actor, reason } = item;
  return {
    id: `${operation}:${position}`,
    act,
    actor,
    at,
    subjects: { dossier: row.dossierId, event: row.eventUid, delivery: row.id, connection: row.connection },
    reason,
    details: {
      operation,
      ...(row.parked && { parked: row.parked.code }),
      ...(item.kind === 'retry' && { release: { before: row.translateRelease ?? row.release, after: release ?? row.release } }),
    },
  };
}

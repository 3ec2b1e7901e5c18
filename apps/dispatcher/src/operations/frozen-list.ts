import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import {
  OperationStore,
  Releases,
  type ActableDelivery,
  type ChosenRelease,
  type NewOperationItem,
  type OperationKind,
  type SecondPerson,
  type Selection,
} from '@lienthong/persistence';
import { secondPersonFor } from './second-person';

/** What is asked for. */
export interface OperationRequest {
  readonly kind: OperationKind;
  readonly selection: Selection;
  /** Absent only where it is to be shown first: whoever starts it says why. */
  readonly reason?: string | undefined;
  readonly release?: ChosenRelease | undefined;
  /** Also what cannot be translated: it will park again. */
  readonly anyway?: boolean | undefined;
  /** The oldest of the selection alone. */
  readonly limit?: number | undefined;
  /** Deliveries a second. */
  readonly rate?: number | undefined;
  readonly stopAfterFailures?: number | undefined;
}

/** The deliveries an operation is about, as they were when it was asked for: what comes later is not in it. */
export interface FrozenList {
  readonly items: readonly NewOperationItem[];
  readonly secondPerson?: SecondPerson;
  /** The newest release. */
  readonly newest: number;
}

/** Most deliveries of one operation. */
const MOST = 50_000;

/** Looks the deliveries of a request up: those the asker may act on, and none besides. */
@Injectable()
export class FrozenLists {
  constructor(
    private readonly store: OperationStore,
    private readonly releases: Releases,
  ) {}

  /**
   * `connections`: those the asker may act for, undefined for all; what others hold is as if it were not there. In the order deliveries are
   * acted on: the oldest first. Throws `SELECTION_EMPTY`, `SELECTION_TOO_LARGE`.
   */
  async of({ kind, selection, release, limit = MOST }: OperationRequest, connections?: readonly string[]): Promise<FrozenList> {
    if (isEmpty(selection)) throw new LienThongError('SELECTION_EMPTY', 'invalid', 'Nothing is selected');
    const current = await this.releases.current();
    const found = await this.store.candidates(selection, Math.min(limit, MOST) + 1, connections);
    if (found.length > MOST) {
      throw new LienThongError('SELECTION_TOO_LARGE', 'invalid', 'Too many are selected', { params: { most: MOST } });
    }
    const rows = found.slice(0, limit);
    const known = rows.map((row): NewOperationItem & { row: ActableDelivery } => {
      const target = release === 'newest' ? current.number : release === 'accepted' ? null : row.translateRelease;
      const refused = row.state === 'parked' ? undefined : ('not-parked' as const);
      return {
        delivery: row.id,
        row,
        ...(kind === 'retry' && target !== null && { release: target }),
        ...(refused ? { class: refused, refused: true } : kind !== 'retry' && { class: 'plain' as const }),
      };
    });
    const items = [...missing(selection, found), ...known];
    if (items.length === 0) throw new LienThongError('SELECTION_EMPTY', 'invalid', 'Nothing that is selected is parked');
    const meant = known.filter(({ refused }) => !refused).map(({ row }) => row.eventType);
    const secondPerson = secondPersonFor(kind, meant);
    return { items, newest: current.number, ...(secondPerson && { secondPerson }) };
  }
}

/** Nothing named is nothing meant, never everything. */
function isEmpty(selection: Selection): boolean {
  if ('ids' in selection) return selection.ids.length === 0;
  if ('group' in selection) return selection.group === '';
  return Object.values(selection.filter).every(value => !value);
}

function missing(selection: Selection, found: readonly ActableDelivery[]): NewOperationItem[] {
  if (!('ids' in selection)) return [];
  const open = new Set(found.map(({ id }) => id));
  return [...new Set(selection.ids)]
    .filter(id => !open.has(id))
    .map(delivery => ({ delivery, class: 'not-found' as const, refused: true as const }));
}

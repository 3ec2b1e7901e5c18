import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OperationStore, Releases, type ActableDelivery, type ChosenRelease, type OperationKind } from '@lienthong/persistence';
import { teamOf } from '../connections/connections';

/** What is asked for. */
export interface OperationRequest {
  readonly kind: OperationKind;
  readonly deliveries: readonly string[];
  readonly reason: string;
  readonly release?: ChosenRelease | undefined;
  /** Also what cannot be translated: it will park again. */
  readonly anyway?: boolean | undefined;
}

/** Why nothing is done with a delivery. */
export type Refusal = 'not-found' | 'not-parked' | 'other-team' | 'not-translatable';

/** One delivery of the list. */
export interface FrozenItem {
  readonly delivery: string;
  /** Absent where no open delivery has that id. */
  readonly row?: ActableDelivery;
  /** Team that owns its connection. */
  readonly owner?: string;
  /** Release it will be translated under; absent: that of its event. */
  readonly release?: number;
  readonly refused?: Refusal;
}

/** The deliveries an operation is about, as they were when it was asked for: what comes later is not in it. */
export interface FrozenList {
  readonly items: readonly FrozenItem[];
  /** Changes with anything a preview shows: who gives it back says "exactly this". */
  readonly token: string;
}

/** Looks the deliveries of a request up and says of each whether the asker may act on it. */
@Injectable()
export class FrozenLists {
  constructor(
    private readonly store: OperationStore,
    private readonly releases: Releases,
  ) {}

  /** `reaches`: whether the asker may act for a team. In the order deliveries are acted on: within a lane the oldest first. */
  async of({ kind, deliveries, release }: OperationRequest, reaches: (team: string) => boolean): Promise<FrozenList> {
    const current = await this.releases.current();
    const rows = new Map((await this.store.candidates(deliveries)).map(row => [row.id, row]));
    const known = [...new Set(deliveries)].map((delivery): FrozenItem => {
      const row = rows.get(delivery);
      if (!row) return { delivery, refused: 'not-found' };
      const owner = teamOf(current, row);
      if (!reaches(owner)) return { delivery, refused: 'other-team' };
      const target = release === 'newest' ? current.number : release === 'accepted' ? null : row.translateRelease;
      return {
        delivery,
        row,
        owner,
        ...(kind === 'retry' && target !== null && { release: target }),
        ...(row.state !== 'parked' && { refused: 'not-parked' }),
      };
    });
    const items = known.sort((a, b) => (a.row?.sequence ?? 0) - (b.row?.sequence ?? 0));
    return { items, token: tokenOf([kind, ...(kind === 'retry' ? [current.number] : [])], items) };
  }
}

/** `asked`: for a retry also the release whose settings (address, path, headers) the preview showed. */
function tokenOf(asked: readonly (OperationKind | number)[], items: readonly FrozenItem[]): string {
  const facts = items.map(({ delivery, row, release, refused }) => [delivery, release, refused, row?.attemptCount, row?.behind]);
  return createHash('sha256')
    .update(JSON.stringify([asked, facts]))
    .digest('base64url');
}

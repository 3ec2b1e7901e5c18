import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import { DeliveryDetails, Releases, type DeliveryDetail, type Release } from '@lienthong/persistence';
import { reachesTeam, type Sender } from '@lienthong/security';
import { teamOf } from '../connections/connections';

/** A delivery somebody may look at. */
export interface FoundDelivery {
  readonly row: DeliveryDetail;
  /** Team that owns the system behind its connection. */
  readonly owner: string;
  readonly current: Release;
}

/** Which delivery is meant: by its id and the dossier it belongs to, which leads to it. */
export interface DeliveryName {
  readonly id: string;
  readonly dossier: string;
}

/** Finds single deliveries for people. Those of another team's connections are not there for people of a sector. */
@Injectable()
export class FoundDeliveries {
  constructor(
    private readonly details: DeliveryDetails,
    private readonly releases: Releases,
  ) {}

  /** Throws `DELIVERY_NOT_FOUND`. */
  async find(sender: Sender, scope: string, { id, dossier }: DeliveryName): Promise<FoundDelivery> {
    const [row, current] = await Promise.all([this.details.find(id, dossier), this.releases.current()]);
    const owner = row && teamOf(current, row);
    if (!row || owner === undefined || !reachesTeam(sender, scope, owner)) {
      throw new LienThongError('DELIVERY_NOT_FOUND', 'absent', `There is no delivery ${id}`);
    }
    return { row, owner, current };
  }
}

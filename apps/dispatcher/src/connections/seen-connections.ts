import { Injectable } from '@nestjs/common';
import { Releases } from '@lienthong/persistence';
import { isConfined, reachesTeam, type Sender } from '@lienthong/security';
import { teamOf } from './connections';

/** Which connections somebody may know of. */
@Injectable()
export class SeenConnections {
  constructor(private readonly releases: Releases) {}

  /** Undefined for all, also those that are no longer in force; else those of the own team. */
  async by(sender: Sender, scope: string): Promise<readonly string[] | undefined> {
    if (!isConfined(sender, scope)) return undefined;
    const release = await this.releases.current();
    return release.connections.filter(spec => reachesTeam(sender, scope, teamOf(release, spec))).map(({ id }) => id);
  }
}

import { Injectable } from '@nestjs/common';
import { Releases } from '@lienthong/persistence';
import { isConfined, type Sender } from '@lienthong/security';
import { directoryOf } from '../timeline/directory';

/** Which systems somebody's sight ends at. */
@Injectable()
export class OwnSystems {
  constructor(private readonly releases: Releases) {}

  /** Undefined for who sees all dossiers; else the systems of the own team. */
  async of(sender: Sender, scope: string): Promise<readonly string[] | undefined> {
    if (!isConfined(sender, scope)) return undefined;
    const { systems } = await directoryOf(this.releases);
    return [...systems].filter(([, { team }]) => team === sender.person?.team).map(([id]) => id);
  }
}

import { Injectable } from '@nestjs/common';
import { Releases } from '@lienthong/persistence';
import { isConfined, type Sender } from '@lienthong/security';
import { directoryOf, systemsOf } from '../timeline/directory';

/** Which systems somebody's sight ends at. */
@Injectable()
export class OwnSystems {
  constructor(private readonly releases: Releases) {}

  /** Undefined for who sees all dossiers; else the systems of the own team. */
  async of(sender: Sender, scope: string): Promise<readonly string[] | undefined> {
    if (!isConfined(sender, scope)) return undefined;
    return [...systemsOf(await directoryOf(this.releases), sender.person?.team ?? '')];
  }
}

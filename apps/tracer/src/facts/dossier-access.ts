import { Injectable } from '@nestjs/common';
import { Releases } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import type { Entry } from '@lienthong/trail';
import { OwnSystems } from '../access/own-systems';
import { missing, readsAll } from '../looks/readers';
import type { DossierTimeline } from '../timeline/dossier-timeline';
import { DossierTimelines } from '../timeline/dossier-timelines';

const SCOPE = 'dossiers:read';

/** A dossier somebody may read, and which of its entries. */
export interface OpenDossier {
  readonly id: string;
  readonly shows: (entry: Entry) => boolean;
  /** What happened to it, as far as they may know. */
  readonly timeline: () => Promise<DossierTimeline>;
}

/** Who may read which entries of a dossier. */
@Injectable()
export class DossierAccess {
  constructor(
    private readonly timelines: DossierTimelines,
    private readonly releases: Releases,
    private readonly ownSystems: OwnSystems,
  ) {}

  /** Throws `SCOPE_MISSING`, `DOSSIER_NOT_FOUND`, `DOSSIER_AMBIGUOUS`; to a team, what it has nothing to do with is not there. */
  async open(sender: Sender, name: string, system?: string): Promise<OpenDossier> {
    const all = readsAll(sender);
    if (!all && !sender.scopes.includes(SCOPE)) throw missing(SCOPE);
    const systems = all ? undefined : await this.ownSystems.of(sender, SCOPE);
    if (!systems) {
      const id = await this.timelines.find(name, system);
      return { id, shows: () => true, timeline: () => this.timelines.of(id) };
    }
    const own = new Set(systems);
    const { connections } = await this.releases.current();
    const lanes = new Set(connections.filter(connection => own.has(connection.system)).map(({ id }) => id));
    const view = await this.timelines.ofTeam(own, name, system);
    return { id: view.dossierId, shows: entry => isOwn(entry, own, lanes), timeline: async () => view };
  }
}

/** What a team's own system said, and what was sent to it or done about that. */
function isOwn({ actor, subjects }: Entry, systems: ReadonlySet<string>, connections: ReadonlySet<string>): boolean {
  if (subjects.connection !== undefined) return connections.has(subjects.connection);
  return actor.startsWith('system:') && systems.has(actor.slice('system:'.length));
}

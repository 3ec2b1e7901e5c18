import { LienThongError, type Alias } from '@lienthong/dossier';
import type { Releases, TrailAlias, TrailReader } from '@lienthong/persistence';
import { toEntry } from '../record/trail-rows';
import { directoryOf } from './directory';
import type { DossierTimeline } from './dossier-timeline';
import { teamView } from './team-view';
import { buildTimeline } from './timeline';
import { verdictOn } from './verdict';

/** A dossier has some hundred entries at most; beyond this the rest is left out, and `complete` says so. */
const MOST_ENTRIES = 5_000;

/** Names dossiers by their own id. */
const OURSELVES = 'lien-thong';

/** A dossier, and the system that calls it as was asked. */
type Choice = Pick<TrailAlias, 'system' | 'dossierId'>;

/** Another dossier, and the code both are called by. */
export interface RelatedDossier extends Alias {
  readonly dossierId: string;
}

/** Finds a dossier and tells what happened to it, from the trail alone. */
export class DossierTimelines {
  constructor(
    private readonly reader: TrailReader,
    private readonly releases: Releases,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Throws `DOSSIER_NOT_FOUND`, `DOSSIER_AMBIGUOUS`. */
  async of(name: string, system?: string): Promise<DossierTimeline> {
    return this.read(await this.find(name, system));
  }

  /** What the team that owns these systems sees. A dossier it has nothing to do with is none: neither found nor a choice. */
  async ofTeam(own: ReadonlySet<string>, name: string, system?: string): Promise<DossierTimeline> {
    const named = await this.named(name, system);
    const views = await this.viewsOf(named, own);
    const seen = named.filter(choice => views.has(choice.dossierId));
    return views.get(onlyOne(seen, name, system)) as DossierTimeline;
  }

  /**
   * The dossier that is called so: by its own id, or by a code of some system. Throws `DOSSIER_NOT_FOUND`, and
   * `DOSSIER_AMBIGUOUS` with the choices when the code means several dossiers.
   */
  async find(name: string, system?: string): Promise<string> {
    return onlyOne(await this.named(name, system), name, system);
  }

  /** Dossiers that some system calls by a code of this one: found to be linked, or called alike by chance. To a team, its own codes. */
  async related({ dossierId, aliases }: DossierTimeline, own?: ReadonlySet<string>): Promise<readonly RelatedDossier[]> {
    const found = await this.reader.sharingCodes(dossierId, [...new Set(aliases.map(({ code }) => code))]);
    return own ? found.filter(({ system }) => own.has(system)) : found;
  }

  private async named(name: string, system?: string): Promise<readonly Choice[]> {
    if (system === undefined && (await this.reader.ofDossier(name, 1)).length > 0) return [{ system: OURSELVES, dossierId: name }];
    return this.reader.dossiersNamed(name, system);
  }

  /** By dossier, those a team has to do with. */
  private async viewsOf(choices: readonly Choice[], own: ReadonlySet<string>): Promise<ReadonlyMap<string, DossierTimeline>> {
    const views = new Map<string, DossierTimeline>();
    for (const dossierId of new Set(choices.map(choice => choice.dossierId))) {
      const view = teamView(await this.read(dossierId), own);
      if (view) views.set(dossierId, view);
    }
    return views;
  }

  private async read(dossierId: string): Promise<DossierTimeline> {
    const [directory, rows, aliases] = await Promise.all([
      directoryOf(this.releases),
      this.reader.ofDossier(dossierId, MOST_ENTRIES + 1),
      this.reader.aliasesOf(dossierId),
    ]);
    const timeline = buildTimeline(rows.slice(0, MOST_ENTRIES).map(toEntry), directory);
    const now = this.now().toISOString();
    return {
      dossierId,
      aliases: aliases.map(({ system, code }) => ({ system, code })),
      ...timeline,
      verdict: verdictOn(timeline, now),
      complete: timeline.missing.length === 0 && rows.length <= MOST_ENTRIES,
      now,
    };
  }
}

function onlyOne(named: readonly Choice[], name: string, system?: string): string {
  const [dossierId, ...others] = new Set(named.map(choice => choice.dossierId));
  if (dossierId === undefined) {
    throw new LienThongError('DOSSIER_NOT_FOUND', 'absent', 'No dossier has this code, neither here nor in another system', {
      params: { code: name, ...(system !== undefined && { system }) },
    });
  }
  if (others.length === 0) return dossierId;
  throw new LienThongError(
    'DOSSIER_AMBIGUOUS',
    'conflict',
    'Several dossiers have this code; name the system, or use the id of the dossier',
    {
      params: { code: name },
      violations: named.map(choice => ({ pointer: '/query/system', code: choice.system, message: choice.dossierId })),
    },
  );
}

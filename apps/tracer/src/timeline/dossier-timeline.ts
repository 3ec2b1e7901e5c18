import { LienThongError, type Alias } from '@lienthong/dossier';
import type { TrailReader } from '@lienthong/persistence';
import { toEntry } from '../record/trail-rows';
import type { Timeline } from './marks';
import { buildTimeline } from './timeline';
import { verdictOn, type Verdict } from './verdict';

/** A dossier has some hundred entries at most; beyond this the rest is left out, and `complete` says so. */
const MOST_ENTRIES = 5_000;

/** The answer to "what happened to dossier X". */
export interface DossierTimeline extends Timeline {
  readonly dossierId: string;
  readonly aliases: readonly Alias[];
  readonly verdict: Verdict;
  /** True when no fact is missing that must be there, and none was left out. Deliveries may still be on their way. */
  readonly complete: boolean;
  readonly now: string;
}

/** Finds a dossier and tells what happened to it, from the trail alone. */
export class DossierTimelines {
  constructor(
    private readonly reader: TrailReader,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async of(name: string, system?: string): Promise<DossierTimeline> {
    const dossierId = await this.find(name, system);
    const [rows, aliases] = await Promise.all([this.reader.ofDossier(dossierId, MOST_ENTRIES + 1), this.reader.aliasesOf(dossierId)]);
    const timeline = buildTimeline(rows.slice(0, MOST_ENTRIES).map(toEntry));
    return {
      dossierId,
      aliases: aliases.map(({ system: of, code }) => ({ system: of, code })),
      ...timeline,
      verdict: verdictOn(timeline),
      complete: timeline.missing.length === 0 && rows.length <= MOST_ENTRIES,
      now: this.now().toISOString(),
    };
  }

  /**
   * The dossier that is called so: by its own id, or by a code of some system. Throws `DOSSIER_NOT_FOUND`, and
   * `DOSSIER_AMBIGUOUS` with the choices when the code means several dossiers.
   */
  async find(name: string, system?: string): Promise<string> {
    if (system === undefined && (await this.reader.ofDossier(name, 1)).length > 0) return name;
    const named = await this.reader.dossiersNamed(name, system);
    const [dossierId, ...others] = new Set(named.map(alias => alias.dossierId));
    if (dossierId === undefined) {
      throw new LienThongError('DOSSIER_NOT_FOUND', 'absent', 'No dossier has this code, neither here nor in another system', {
        params: { code: name, ...(system !== undefined && { system }) },
      });
    }
    if (others.length > 0) {
      throw new LienThongError(
        'DOSSIER_AMBIGUOUS',
        'conflict',
        'Several dossiers have this code; name the system, or use the id of the dossier',
        {
          params: { code: name },
          violations: named.map(alias => ({ pointer: '/query/system', code: alias.system, message: alias.dossierId })),
        },
      );
    }
    return dossierId;
  }
}

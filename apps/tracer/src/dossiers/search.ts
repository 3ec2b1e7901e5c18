import { dossierCodeSpellings, nationalProcedureCode, nearDossierCodes, normaliseAgencyCode, type DeliveryState } from '@lienthong/dossier';
import type { Count, DossierList, DossierNames, Releases, TrailAlias } from '@lienthong/persistence';
import { directoryOf } from '../timeline/directory';
import { rowOf, type DossierRow } from './dossier-row';
import { namesIn } from './system-names';

/** What somebody may have meant, group by group; groups without a match are left out. */
export interface SearchAnswer {
  readonly groups: readonly SearchGroup[];
  /** Dossiers whose code is a slip of the hand away, where no other was found. */
  readonly near: readonly FoundDossier[];
}

export type SearchGroup =
  | { readonly kind: 'dossier'; readonly items: readonly FoundDossier[] }
  | { readonly kind: 'delivery'; readonly items: readonly { id: string; dossierId: string; connection: string; state: DeliveryState }[] }
  | { readonly kind: 'system'; readonly items: readonly { id: string; name: string }[] }
  | { readonly kind: 'procedure'; readonly items: readonly { code: string }[] }
  | { readonly kind: 'agency'; readonly items: readonly { code: string }[] }
  | { readonly kind: 'cause'; readonly items: readonly { code: string; waiting: Count }[] };

/** A dossier, and the name it was found by. */
export interface FoundDossier extends DossierRow {
  readonly matched: { readonly system: string; readonly code: string };
  /** The whole code was given, and not how it begins. */
  readonly exact: boolean;
}

/** So many a group: who sees more than a handful reads none. */
const MOST = 8;
/** Shorter beginnings mean nothing. */
const SHORTEST = 3;
const DELIVERY_ID = /^[0-9a-f]{32}$/;

/** One box for everything that has a name. */
export class Search {
  constructor(
    private readonly list: DossierList,
    private readonly names: DossierNames,
    private readonly releases: Releases,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** `own`: what these systems had to do with, and they themselves; of others nothing. */
  async for(text: string, own?: readonly string[]): Promise<SearchAnswer> {
    const q = text.normalize('NFC').trim();
    if (q === '') return { groups: [], near: [] };
    const groups = await Promise.all([
      this.dossiers(q, own),
      this.delivery(q, own),
      this.systems(q, own),
      this.procedures(q),
      this.agency(q),
      this.causes(q, own),
    ]);
    const found = groups.filter(({ items }) => items.length > 0);
    return { groups: found, near: found.length > 0 ? [] : await this.near(q, own) };
  }

  private async dossiers(q: string, own?: readonly string[]): Promise<SearchGroup> {
    const exact = await this.names.called(dossierCodeSpellings(q), MOST, own);
    const named = exact.length > 0 || q.length < SHORTEST ? exact : await this.names.beginning(q, MOST, own);
    return { kind: 'dossier', items: await this.rows(named, exact.length > 0) };
  }

  private async near(q: string, own?: readonly string[]): Promise<FoundDossier[]> {
    const codes = q.length > 60 ? [] : nearDossierCodes(q);
    return codes.length === 0 ? [] : this.rows(await this.names.called(codes, MOST, own), false);
  }

  private async rows(named: readonly TrailAlias[], exact: boolean): Promise<FoundDossier[]> {
    const byId = new Map(named.map(alias => [alias.dossierId, alias]));
    if (byId.size === 0) return [];
    const { items } = await this.list.page({ filter: { dossiers: [...byId.keys()] }, sort: 'newest', limit: MOST });
    const [now, nameOf] = [this.now(), await namesIn(this.releases)];
    return items.map(item => {
      const { system, code } = byId.get(item.dossierId) as TrailAlias;
      return { ...rowOf(item, nameOf, now), matched: { system, code }, exact };
    });
  }

  private async delivery(q: string, own?: readonly string[]): Promise<SearchGroup> {
    const id = q.toLowerCase();
    const found = DELIVERY_ID.test(id) ? await this.names.delivery(id, own) : undefined;
    return { kind: 'delivery', items: found ? [{ id, ...found, state: found.state as DeliveryState }] : [] };
  }

  private async systems(q: string, own?: readonly string[]): Promise<SearchGroup> {
    const { systems } = await directoryOf(this.releases);
    const sought = folded(q);
    const known = [...systems].map(([id, { name }]) => ({ id, name }));
    const seen = known.filter(({ id }) => own === undefined || own.includes(id));
    const items = seen.filter(({ id, name }) => folded(id).startsWith(sought) || folded(name).includes(sought));
    return { kind: 'system', items: items.slice(0, MOST) };
  }

  private async procedures(q: string): Promise<SearchGroup> {
    const prefix = nationalProcedureCode(q) ?? q;
    const codes = /^\d\.[\d.]*$/.test(prefix) ? await this.names.procedures(prefix, MOST) : [];
    return { kind: 'procedure', items: codes.map(code => ({ code })) };
  }

  private async agency(q: string): Promise<SearchGroup> {
    const code = normaliseAgencyCode(q);
    return { kind: 'agency', items: code !== undefined && (await this.names.hasAgency(code)) ? [{ code }] : [] };
  }

  private async causes(q: string, own?: readonly string[]): Promise<SearchGroup> {
    const found = q.length < SHORTEST ? [] : await this.names.causes(q, MOST, own);
    return { kind: 'cause', items: found.map(({ cause: code, waiting }) => ({ code, waiting })) };
  }
}

/** Without case and marks, as people type. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

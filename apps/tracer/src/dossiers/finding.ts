import { setTimeout as pause } from 'node:timers/promises';
import { dossierCodeSpellings, LienThongError } from '@lienthong/dossier';
import {
  PERSON_SOUGHT,
  type DossierList,
  type DossierNames,
  type DossierPlace,
  type DossierWish,
  type ListedDossier,
  type PersonSought,
  type Releases,
} from '@lienthong/persistence';
import { invalid } from '../http/query';
import { rowOf, type DossierRow } from './dossier-row';
import { namesIn } from './system-names';
import type { DossiersQuery } from './dossiers-query';
import { wishOf } from './wish';

/** Who asks: an actor, and the systems it is confined to. */
export interface Asker {
  readonly actor: string;
  readonly own?: readonly string[];
}

/** A page of dossiers, and where the next begins. */
export interface FoundDossiers {
  readonly items: readonly DossierRow[];
  readonly next?: DossierPlace;
  readonly count: { readonly value: number; readonly exact: boolean };
}

/** Rows that are fetched together, and how often: a page looks so far and no farther. */
const PAGE = 500;
const MOST_PAGES = 100;
/** Codes begin alike: more are not told apart by a beginning. */
const MOST_NAMED = 1_000;
/** How long the record of a search may take into the trail, and how often it is looked for; milliseconds. */
const RECORD_WITHIN = 5_000;
const LOOK_EVERY = 50;
/** How long what was found may be read; milliseconds. */
const READABLE_FOR = 3_600_000;

/** Finds dossiers. */
export class Finding {
  constructor(
    private readonly list: DossierList,
    private readonly names: DossierNames,
    private readonly releases: Releases,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Throws `QUERY_INVALID`, `SEARCH_NOT_FOUND`. */
  async page(query: DossiersQuery, { actor, own }: Asker, after?: DossierPlace): Promise<FoundDossiers> {
    const { filter, sort } = wishOf(query, this.now());
    const dossiers = await this.named(query, actor, own);
    if (dossiers?.length === 0) return { items: [], count: { value: 0, exact: true } };
    const wish = { sort, filter: { ...filter, own, dossiers } };
    const [page, count] = await Promise.all([this.list.page({ ...wish, after, limit: query.limit }), this.list.count(wish)]);
    const [now, nameOf] = [this.now(), await namesIn(this.releases)];
    return { ...page, items: page.items.map(item => rowOf(item, nameOf, now)), count };
  }

  /**
   * Row after row of everything the query finds, at most so many, then `more` where there are others. What is wrong with the query is
   * thrown before the first: `QUERY_INVALID`, `SEARCH_NOT_FOUND`.
   */
  async every(query: DossiersQuery, { actor, own }: Asker, most: number): Promise<AsyncGenerator<DossierRow | 'more'>> {
    const { filter, sort } = wishOf(query, this.now());
    const dossiers = await this.named(query, actor, own);
    const [now, nameOf] = [this.now(), await namesIn(this.releases)];
    return this.rows({ sort, filter: { ...filter, own, dossiers } }, most, item => rowOf(item, nameOf, now));
  }

  private async *rows(
    wish: Omit<DossierWish, 'limit'>,
    most: number,
    shown: (item: ListedDossier) => DossierRow,
  ): AsyncGenerator<DossierRow | 'more'> {
    if (wish.filter.dossiers?.length === 0) return;
    let left = most;
    let after: DossierPlace | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await this.list.page({ ...wish, after, limit: Math.min(left, PAGE) });
      for (const item of page.items) yield shown(item);
      left -= page.items.length;
      after = page.next;
      if (!after) return;
      if (left <= 0) break;
    }
    yield 'more';
  }

  /** The dossiers the query names; undefined when it names none. */
  private async named({ q = '', alias, search }: DossiersQuery, actor: string, own?: readonly string[]): Promise<string[] | undefined> {
    const text = q.normalize('NFC').trim();
    if ([text !== '', alias !== undefined, search !== undefined].filter(Boolean).length > 1)
      throw invalid('q', 'alone', 'cannot be combined with "alias" or "search"');
    if (search !== undefined) return this.sought(search, actor);
    if (alias !== undefined) {
      const [system, code] = [alias.slice(0, alias.indexOf(':')), alias.slice(alias.indexOf(':') + 1)];
      const found = await this.names.called([code], MOST_NAMED, own);
      return idsOf(found.filter(one => one.system === system));
    }
    if (text === '') return undefined;
    const exact = await this.names.called(dossierCodeSpellings(text), MOST_NAMED, own);
    return idsOf(exact.length > 0 ? exact : await this.names.beginning(text, MOST_NAMED, own));
  }

  /** What a look-up by person found: told from the record that somebody looked, to who looked. */
  private async sought(id: string, actor: string): Promise<string[]> {
    const deadline = this.now().getTime() + RECORD_WITHIN;
    for (;;) {
      const record = await this.names.act(id);
      if (record) {
        const { act, details } = JSON.parse(record.content) as { readonly act: string; readonly details: PersonSought };
        const old = Date.parse(record.recordedAt) + READABLE_FOR < this.now().getTime();
        if (act === PERSON_SOUGHT && record.actor === actor && !old) return [...details.dossiers];
      }
      if (record || this.now().getTime() > deadline) {
        throw new LienThongError('SEARCH_NOT_FOUND', 'absent', 'There is no such search of yours, or it is too old', { params: { id } });
      }
      await pause(LOOK_EVERY);
    }
  }
}

function idsOf(named: readonly { readonly dossierId: string }[]): string[] {
  return [...new Set(named.map(({ dossierId }) => dossierId))];
}

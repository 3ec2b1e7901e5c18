import { DossierList, DossierNames, type DossierWish, type Queryable } from '@lienthong/persistence';
import type { Province } from './fill-dossiers';

/** Something people ask for; which of all the dossiers, procedures and systems, the run decides. */
export interface Question {
  readonly name: string;
  readonly ask: (run: number) => Promise<unknown>;
}

/** What the list and the search box ask: the page with its count, as the API asks both. */
export function questions(database: Queryable, province: Province, size: number): readonly Question[] {
  const [list, names] = [new DossierList(database), new DossierNames(database)];
  const some = (run: number): number => 1 + ((run * 7_919_317) % size); // all over the table
  const listed = async (wish: Omit<DossierWish, 'limit'>): Promise<void> => {
    await Promise.all([list.page({ ...wish, limit: 50 }), list.count(wish)]);
  };
  const named = async (text: string): Promise<void> => {
    const found = await names.called([text], 8);
    if (found.length === 0) throw new Error(`Nothing is called ${text}`);
    await list.page({ filter: { dossiers: found.map(({ dossierId }) => dossierId) }, sort: 'newest', limit: 8 });
  };
  const system = (run: number): string => `sector-${run % 40}`;
  const procedure = (run: number): string => `1.00${1000 + (run % 1800)}`;
  const soon = { from: new Date().toISOString(), to: new Date(Date.now() + 86_400_000).toISOString() };
  return [
    { name: 'by code', ask: run => named(province.codeOf(some(run))) },
    { name: 'by code of another system', ask: run => named(`hs-${String(some(run)).padStart(8, '0')}`) },
    { name: 'by the beginning of a code', ask: run => names.beginning(province.codeOf(some(run)).slice(0, 16), 8) },
    { name: 'newest page', ask: () => listed({ filter: {}, sort: 'newest' }) },
    {
      name: 'a page far back',
      ask: run => list.page({ filter: {}, sort: 'newest', limit: 50, after: [province.openedAt(some(run)), ''] }),
    },
    { name: 'by state', ask: run => listed({ filter: { states: [1 + (run % 10)] }, sort: 'newest' }) },
    {
      name: 'by state and system',
      ask: run => listed({ filter: { states: [[4, 5, 8, 10][run % 4] as number], systems: [system(run)] }, sort: 'newest' }),
    },
    { name: 'by procedure and state', ask: run => listed({ filter: { procedures: [procedure(run)], states: [5] }, sort: 'newest' }) },
    { name: 'by agency and state', ask: run => listed({ filter: { agencies: [`H49.${12 + (run % 170)}`], states: [5] }, sort: 'newest' }) },
    {
      name: 'by procedure and a system it never meets',
      ask: run => listed({ filter: { procedures: [procedure(run)], systems: ['never'] }, sort: 'newest' }),
    },
    { name: 'what a team sees', ask: run => listed({ filter: { own: [system(run)] }, sort: 'newest' }) },
    { name: 'due soon', ask: () => listed({ filter: { due: soon }, sort: 'due' }) },
    { name: 'parked, waiting longest', ask: () => listed({ filter: { waits: ['parked'] }, sort: 'waiting' }) },
    {
      name: 'by cause and what a team sees',
      ask: run => listed({ filter: { causes: ['unreachable'], own: [system(run)] }, sort: 'waiting' }),
    },
  ];
}

import { GROUPED_BY, type GroupedBy, type GroupState } from './model';

/** What of the list of groups is shown, as it stands in the address. */
export interface ParkedSearch {
  readonly by?: GroupedBy;
  readonly view?: 'mine' | 'cleared';
  readonly sort?: 'size' | 'latest';
  readonly system?: string;
  readonly owner?: string;
  readonly procedure?: string;
}

const LONGEST = 200;

export function parkedSearch(given: Record<string, unknown>): ParkedSearch {
  const by = GROUPED_BY.find(one => one === given['by']);
  const view = (['mine', 'cleared'] as const).find(one => one === given['view']);
  const sort = (['size', 'latest'] as const).find(one => one === given['sort']);
  const texts = (['system', 'owner', 'procedure'] as const).flatMap(name => {
    const value = given[name];
    return typeof value === 'string' || typeof value === 'number'
      ? [[name, String(value).normalize('NFC').slice(0, LONGEST)] as const]
      : [];
  });
  return { ...(by && by !== 'cause' && { by }), ...(view && { view }), ...(sort && { sort }), ...Object.fromEntries(texts) };
}

/** The address as the API has it. */
export function askedFor({
  view,
  sort,
  system,
  owner,
  procedure,
}: ParkedSearch): Record<string, string | readonly GroupState[] | undefined> {
  return {
    ...(view === 'mine' && { mine: 'true' }),
    ...(view === 'cleared' && { state: ['cleared'] }),
    ...(sort && { sort }),
    system,
    owner,
    procedure,
  };
}

/** Narrowed to one thing that was counted. */
export function narrowedTo(search: ParkedSearch, by: Exclude<GroupedBy, 'cause'>, key: string): ParkedSearch {
  const { view, sort, system, owner, procedure } = search;
  const kept = { view, sort, system, owner, procedure, [by]: key };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** Nothing hides anything. */
export function isUnfiltered({ view, system, owner, procedure }: ParkedSearch): boolean {
  return view === undefined && system === undefined && owner === undefined && procedure === undefined;
}

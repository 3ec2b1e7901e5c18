import { EVENT_TYPE } from './event-type';

type Given = Record<string, unknown>;

/** Texts of the address under these names; anything else there is left out. */
function textsIn<K extends string>(given: Given, ...names: readonly K[]): Partial<Record<K, string>> {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = given[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value).normalize('NFC').slice(0, 200)]] : [];
    }),
  ) as Partial<Record<K, string>>;
}

const STATES = ['draft', 'tested', 'submitted', 'active', 'suspended'] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

export interface RoutesSearch {
  readonly procedure?: string;
  readonly event?: string;
  readonly agency?: string;
  readonly connection?: string;
  readonly state?: (typeof STATES)[number];
  /** A day in Vietnam. */
  readonly on?: string;
}

export function routesSearch(given: Given): RoutesSearch {
  const { event, on, ...texts } = textsIn(given, 'procedure', 'event', 'agency', 'connection', 'on');
  const state = STATES.find(one => one === given['state']);
  return {
    ...texts,
    ...(event !== undefined && EVENT_TYPE.test(event) && { event }),
    ...(on !== undefined && DAY.test(on) && { on }),
    ...(state && { state }),
  };
}

const TABS = ['content', 'versions', 'compare'] as const;

export interface RouteSearch {
  readonly tab?: (typeof TABS)[number];
  readonly version?: number;
  readonly from?: number;
  readonly to?: number;
}

export function routeSearch(given: Given): RouteSearch {
  const tab = TABS.find(one => one === given['tab']);
  const numbers = (['version', 'from', 'to'] as const).flatMap(name => {
    const value = Number(given[name]);
    return Number.isSafeInteger(value) && value > 0 ? [[name, value]] : [];
  });
  return { ...(tab && tab !== 'content' && { tab }), ...(Object.fromEntries(numbers) as RouteSearch) };
}

/** What a new route begins with. */
export interface NewRouteSearch {
  readonly system?: string;
  readonly event?: string;
  readonly procedure?: string;
  readonly agency?: string;
}

export function newRouteSearch(given: Given): NewRouteSearch {
  return textsIn(given, 'system', 'event', 'procedure', 'agency');
}

export interface SimulateSearch extends RoutesSearch {
  readonly by?: 'fields' | 'event' | 'dossier';
  readonly system?: string;
  readonly version?: string;
  /** State of the dossier, one to ten. */
  readonly status?: string;
  /** An accepted event, and the dossier it was chosen from. */
  readonly uid?: string;
  readonly dossier?: string;
}

export function simulateSearch(given: Given): SimulateSearch {
  const by = (['event', 'dossier'] as const).find(one => one === given['by']);
  const { status, ...texts } = textsIn(given, 'system', 'version', 'status', 'uid', 'dossier');
  return {
    ...routesSearch(given),
    ...texts,
    ...(status !== undefined && /^([1-9]|10)$/.test(status) && { status }),
    ...(by && { by }),
  };
}

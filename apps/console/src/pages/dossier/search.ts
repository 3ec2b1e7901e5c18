import type { PanelTab } from '../content/delivery-panel';

/** Parts of the page, of which one is shown. */
export const TABS = ['timeline', 'content', 'trail', 'views', 'related'] as const;
export type Tab = (typeof TABS)[number];

/** Parts of what is shown of a chosen delivery. */
const PARTS: readonly PanelTab[] = ['summary', 'content', 'attempts', 'cause', 'trace'];

/** What of the page stands in its address. */
export interface DossierSearch {
  readonly tab?: Tab;
  /** The chosen mark. */
  readonly sel?: string;
  /** The open part of what is shown of it. */
  readonly part?: PanelTab;
  readonly from?: string;
  readonly to?: string;
  /** In true scale. */
  readonly view?: true;
  readonly only?: 'problems';
  /** The system whose code it is. */
  readonly system?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const moment = (value: unknown): string | undefined => {
  const given = text(value);
  return given !== undefined && !Number.isNaN(Date.parse(given)) ? given : undefined;
};

/** Reads an address; what it cannot read falls back to what is shown without it. */
export function dossierSearch(search: Readonly<Record<string, unknown>>): DossierSearch {
  const tab = TABS.find(one => one === search['tab']);
  const part = PARTS.find(one => one === search['part']);
  const [sel, system] = [text(search['sel']), text(search['system'])];
  const [from, to] = [moment(search['from']), moment(search['to'])];
  return {
    ...(tab !== undefined && tab !== 'timeline' && { tab }),
    ...(sel !== undefined && { sel }),
    ...(sel !== undefined && part !== undefined && part !== 'summary' && { part }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...((search['view'] === true || search['view'] === 'true') && { view: true as const }),
    ...(search['only'] === 'problems' && { only: 'problems' as const }),
    ...(system !== undefined && { system }),
  };
}

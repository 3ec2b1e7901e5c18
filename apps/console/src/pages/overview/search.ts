import { WINDOWS, type Window } from './model';

/** What the address of the overview says; defaults are left out. */
export interface OverviewSearch {
  readonly window?: Window;
  readonly mode?: 'wall';
  readonly view?: 'table';
}

/** What is unknown falls back to the default. */
export function readOverviewSearch({ window, mode, view }: Readonly<Record<string, unknown>>): OverviewSearch {
  const known = WINDOWS.find(one => one === window);
  return { ...(known && { window: known }), ...(mode === 'wall' && { mode }), ...(view === 'table' && { view }) };
}

import type { SimulateSearch } from '../search';

/** What a part of the question needs: the address, and how to change it. */
export interface AskingProps {
  readonly search: SimulateSearch;
  readonly onSearch: (changed: { [K in keyof SimulateSearch]?: SimulateSearch[K] | undefined }) => void;
}

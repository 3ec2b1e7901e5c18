import { useParams, useSearch } from '@tanstack/react-router';
import { parkedSearch, type ParkedSearch } from './search';

/** Where in the workbench the reader is: the group that was chosen, and what of the list is shown. Both pages are one to the reader. */
export function usePlace(): { readonly group: string | undefined; readonly search: ParkedSearch } {
  const { group } = useParams({ strict: false });
  return { group, search: parkedSearch(useSearch({ strict: false })) };
}

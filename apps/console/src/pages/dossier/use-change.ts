import { useCallback } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { dossierSearch, type DossierSearch } from './search';

export type Change = (changes: { readonly [Key in keyof DossierSearch]?: DossierSearch[Key] | undefined }, how?: 'push') => void;

/** Changes what of the page stands in its address. Only a change of what is read is a step to go back to. */
export function useChange(code: string): Change {
  const navigate = useNavigate();
  return useCallback(
    (changes, how) =>
      void navigate({
        to: '/dossiers/$code',
        params: { code },
        search: before => dossierSearch({ ...before, ...changes }),
        replace: how !== 'push',
        resetScroll: false,
      }),
    [navigate, code],
  );
}

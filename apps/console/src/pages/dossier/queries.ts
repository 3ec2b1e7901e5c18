import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request';
import type { DossierHead, RelatedDossier, Stretch } from './model';
import type { DossierSearch } from './search';

/** Everything that is asked about a dossier stands under this key, so that one word of the stream fetches it anew. */
export const dossierKey = (code: string): readonly [string, string] => ['dossier', code];

const pathOf = (code: string): string => `/v1/dossiers/${encodeURIComponent(code)}`;

export const headQuery = (code: string, system: string | undefined) =>
  queryOptions({
    queryKey: [...dossierKey(code), 'head', system],
    queryFn: ({ signal }) => request<DossierHead>(pathOf(code), { query: { system }, signal }),
  });

export const stretchQuery = (code: string, { system, from, to, only }: DossierSearch) =>
  queryOptions({
    queryKey: [...dossierKey(code), 'timeline', system, from, to, only],
    queryFn: ({ signal }) => request<Stretch>(`${pathOf(code)}/timeline`, { query: { system, from, to, only }, signal }),
    placeholderData: keepPreviousData,
  });

export const relatedQuery = (code: string, system: string | undefined) =>
  queryOptions({
    queryKey: [...dossierKey(code), 'related', system],
    queryFn: ({ signal }) =>
      request<{ readonly items: readonly RelatedDossier[] }>(`${pathOf(code)}/related`, { query: { system }, signal }),
  });

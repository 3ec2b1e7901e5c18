import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '../api/request';
import { currentLanguage } from '../language/language';

/** A text of the API in both languages. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** Which role may do what, as `GET /v1/roles` tells it. */
export interface Roles {
  readonly items: readonly { readonly role: string; readonly title: Bilingual; readonly rights: readonly string[] }[];
  readonly rights: readonly { readonly right: string; readonly title: Bilingual }[];
}

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => request<Roles>('/v1/roles', { signal }),
  staleTime: Infinity,
});

/** A text of the API in the language of the reader. */
export function spoken(text: Bilingual): string {
  return text[currentLanguage()];
}

/** A right in words; its code until they are known. */
export function useRightTitle(right: string): string {
  const { data } = useQuery(rolesQuery);
  const known = data?.rights.find(one => one.right === right);
  return known ? spoken(known.title).replace(/\.$/, '') : right;
}

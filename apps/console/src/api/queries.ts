import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const TRIES = 2;

/** The one cache of answers. What may pass is asked again twice; what was refused is not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < TRIES && error instanceof ApiProblem && error.passes,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false, gcTime: 0 }, // an answer may hold what must not be kept
  },
});

/** How often an answer is asked for again, milliseconds; one that is not there yet is waited for, or given up by the reader. */
export function every(milliseconds: number): (query: { readonly state: { readonly data: unknown } }) => number | false {
  return ({ state: { data } }) => (data === undefined ? false : milliseconds);
}

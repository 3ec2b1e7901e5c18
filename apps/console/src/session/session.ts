import { queryOptions, useMutation, useSuspenseQuery, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queries } from '../api/queries';
import { request } from '../api/request';

/** Who is signed in, as `GET /v1/session` tells it. */
export interface Session {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly rights: readonly string[];
  readonly team: string | null;
  readonly landing: string;
  readonly passwordOnce: boolean;
  readonly lastSignInAt: string | null;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('/v1/session', { signal }),
  staleTime: Infinity,
});

/** The person at the screen. Only inside the frame, where somebody is signed in. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Does the person have a right? Says nothing about whose team: the API decides that. */
export function useMay(right: string): boolean {
  return useSession().rights.includes(right);
}

/** Begins a session; what the person before saw is forgotten. */
export async function signIn(credentials: Credentials): Promise<Session> {
  const session = await request<Session>('/v1/session', { method: 'POST', body: credentials });
  const before = queries.getQueryData(sessionQuery.queryKey);
  if (before?.user !== session.user) queries.clear();
  queries.setQueryData(sessionQuery.queryKey, session);
  return session;
}

export function useSignOut(): UseMutationResult<void, Error, void> {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => request<void>('/v1/session', { method: 'DELETE' }),
    onSuccess: async () => {
      queries.removeQueries();
      await navigate({ to: '/sign-in' });
    },
  });
}

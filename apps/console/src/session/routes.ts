import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route';

/** Only pages of ours: an address of another site is no place to return to. */
function ownAddress(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: (search: Record<string, unknown>): { next?: string } => {
      const next = ownAddress(search['next']);
      return next === undefined ? {} : { next };
    },
    component: lazyRouteComponent(() => import('./sign-in-page'), 'SignInPage'),
  }),
];

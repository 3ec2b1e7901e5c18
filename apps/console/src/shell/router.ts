import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { queries } from '../api/queries';
import { auditRoutes } from '../pages/audit/routes';
import { contentRoutes } from '../pages/content/routes';
import { dossierRoute } from '../pages/dossier/routes';
import { dossiersRoutes } from '../pages/dossiers/routes';
import { operationsRoutes } from '../pages/operations/routes';
import { overviewRoutes } from '../pages/overview/routes';
import { parkedRoutes } from '../pages/parked/routes';
import { routesRoutes } from '../pages/routes/routes';
import { settingsRoutes } from '../pages/settings/routes';
import { systemsRoutes } from '../pages/systems/routes';
import { NotFound } from '../parts/not-found';
import { sessionQuery } from '../session/session';
import { signInRoutes } from '../session/routes';
import { frameRoute } from './frame-route';
import { rootRoute } from './root-route';

/** Everybody begins where their work is. */
const landingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  beforeLoad: async () => {
    const { landing } = await queries.ensureQueryData(sessionQuery);
    throw redirect({ href: landing });
  },
});

/** An address that leads nowhere, also told to those alone who are signed in. */
const nowhereRoute = createRoute({ getParentRoute: () => frameRoute, path: '$', component: NotFound });

const pages = frameRoute.addChildren([
  landingRoute,
  ...auditRoutes,
  ...contentRoutes,
  dossierRoute,
  ...dossiersRoutes,
  ...operationsRoutes,
  ...overviewRoutes,
  ...parkedRoutes,
  ...routesRoutes,
  ...settingsRoutes,
  ...systemsRoutes,
  nowhereRoute, // last
]);

export const router = createRouter({
  routeTree: rootRoute.addChildren([...signInRoutes, pages]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

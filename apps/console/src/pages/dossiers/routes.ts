import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { readDossiersSearch } from './search';

export const dossiersRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/dossiers',
    validateSearch: readDossiersSearch,
    component: lazyRouteComponent(() => import('./dossiers-page'), 'DossiersPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/search/$id',
    component: lazyRouteComponent(() => import('./person-page'), 'PersonPage'),
  }),
];

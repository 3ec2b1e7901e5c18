import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { parkedSearch } from './search';

export const parkedRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/parked',
    validateSearch: parkedSearch,
    component: lazyRouteComponent(() => import('./parked-page'), 'ParkedPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/parked/$group',
    validateSearch: parkedSearch,
    component: lazyRouteComponent(() => import('./parked-page'), 'ParkedPage'),
  }),
];

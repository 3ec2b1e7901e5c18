import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { newRouteSearch, routeSearch, routesSearch, simulateSearch } from './search';

export const routesRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/routes',
    validateSearch: routesSearch,
    component: lazyRouteComponent(() => import('./routes-page'), 'RoutesPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/routes/new',
    validateSearch: newRouteSearch,
    component: lazyRouteComponent(() => import('./new-route-page'), 'NewRoutePage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/routes/simulate',
    validateSearch: simulateSearch,
    component: lazyRouteComponent(() => import('./simulate/simulate-page'), 'SimulatePage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/routes/$id',
    validateSearch: routeSearch,
    component: lazyRouteComponent(() => import('./route-page'), 'RoutePage'),
  }),
];

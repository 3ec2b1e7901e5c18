import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { operationSearch, operationsSearch } from './search';

export const operationsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/operations',
    validateSearch: operationsSearch,
    component: lazyRouteComponent(() => import('./operations-page'), 'OperationsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/operations/$id',
    validateSearch: operationSearch,
    component: lazyRouteComponent(() => import('./operation-page'), 'OperationPage'),
  }),
];

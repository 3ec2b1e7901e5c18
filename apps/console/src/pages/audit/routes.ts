import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { readConfigSearch, readEntriesSearch, readPeriod, readViewsSearch } from './search';

const parent = { getParentRoute: () => frameRoute };

export const auditRoutes = [
  createRoute({
    ...parent,
    path: '/audit',
    validateSearch: readEntriesSearch,
    component: lazyRouteComponent(() => import('./entries/entries-page'), 'EntriesPage'),
  }),
  createRoute({
    ...parent,
    path: '/audit/checkpoints',
    component: lazyRouteComponent(() => import('./checkpoints/checkpoints-page'), 'CheckpointsPage'),
  }),
  createRoute({
    ...parent,
    path: '/audit/views',
    validateSearch: readViewsSearch,
    component: lazyRouteComponent(() => import('./views/views-page'), 'ViewsPage'),
  }),
  createRoute({
    ...parent,
    path: '/audit/config',
    validateSearch: readConfigSearch,
    component: lazyRouteComponent(() => import('./config/config-page'), 'ConfigPage'),
  }),
  createRoute({
    ...parent,
    path: '/audit/days',
    validateSearch: readPeriod,
    component: lazyRouteComponent(() => import('./days/days-page'), 'DaysPage'),
  }),
];

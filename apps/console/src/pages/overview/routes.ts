import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { readOverviewSearch } from './search';

export const overviewRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/overview',
    validateSearch: readOverviewSearch,
    component: lazyRouteComponent(() => import('./overview-page'), 'OverviewPage'),
  }),
];

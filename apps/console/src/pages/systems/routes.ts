import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { isStep, readCodeTableSearch, readCompareSearch, readSystemSearch, readSystemsSearch } from './search';

const parent = { getParentRoute: () => frameRoute };

/** Systems, their connections, and the code tables they share. */
export const systemsRoutes = [
  createRoute({
    ...parent,
    path: '/systems',
    validateSearch: readSystemsSearch,
    component: lazyRouteComponent(() => import('./list/systems-page'), 'SystemsPage'),
  }),
  createRoute({ ...parent, path: '/systems/new', component: lazyRouteComponent(() => import('./list/new-system-page'), 'NewSystemPage') }),
  createRoute({
    ...parent,
    path: '/systems/$id',
    validateSearch: readSystemSearch,
    component: lazyRouteComponent(() => import('./system/system-page'), 'SystemPage'),
  }),
  createRoute({
    ...parent,
    path: '/connections/$id',
    component: lazyRouteComponent(() => import('./connection/connection-page'), 'ConnectionPage'),
  }),
  createRoute({
    ...parent,
    path: '/connections/$id/versions/$n/$step',
    beforeLoad: ({ params }) => {
      if (!isStep(params.step)) throw redirect({ to: '/connections/$id/versions/$n/$step', params: { ...params, step: 'kind' } });
    },
    component: lazyRouteComponent(() => import('./wizard/wizard-page'), 'WizardPage'),
  }),
  createRoute({
    ...parent,
    path: '/connections/$id/compare',
    validateSearch: readCompareSearch,
    component: lazyRouteComponent(() => import('./compare/compare-page'), 'ComparePage'),
  }),
  createRoute({
    ...parent,
    path: '/code-tables/$id',
    validateSearch: readCodeTableSearch,
    component: lazyRouteComponent(() => import('./code-table/code-table-page'), 'CodeTablePage'),
  }),
];

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/settings',
    beforeLoad: () => {
      throw redirect({ to: '/settings/profile' });
    },
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/settings/profile',
    component: lazyRouteComponent(() => import('./profile-page'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/settings/users',
    component: lazyRouteComponent(() => import('./users-page'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/settings/roles',
    component: lazyRouteComponent(() => import('./roles-page'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/settings/tokens',
    component: lazyRouteComponent(() => import('./tokens-page'), 'TokensPage'),
  }),
];

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import { dossierSearch } from './search';

export const dossierRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/dossiers/$code',
  validateSearch: dossierSearch,
  component: lazyRouteComponent(() => import('./dossier-page'), 'DossierPage'),
});

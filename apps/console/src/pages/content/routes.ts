import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../shell/frame-route';
import type { PanelTab } from './delivery-panel';

interface DeliverySearch {
  /** Internal id of the dossier. */
  readonly dossier?: string | undefined;
  readonly code?: string | undefined;
  readonly tab?: PanelTab | undefined;
}

const TABS: readonly string[] = ['summary', 'content', 'attempts', 'cause', 'trace'] satisfies readonly PanelTab[];

export const contentRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/deliveries/$id',
    validateSearch: ({ dossier, code, tab }: Record<string, unknown>): DeliverySearch => ({
      ...(typeof dossier === 'string' && { dossier }),
      ...(typeof code === 'string' && { code }),
      ...(typeof tab === 'string' && TABS.includes(tab) && tab !== 'summary' && { tab: tab as PanelTab }),
    }),
    component: lazyRouteComponent(() => import('./delivery-page'), 'DeliveryPage'),
  }),
];

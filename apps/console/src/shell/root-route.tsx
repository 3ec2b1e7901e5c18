import { createRootRoute, Outlet } from '@tanstack/react-router';
import { NotFound } from '../parts/not-found';
import { PageFault } from '../parts/page-fault';

/** Above every page, also those that need nobody signed in. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: () => <NotFound />, errorComponent: PageFault });

import { createRoute, redirect } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem';
import { queries } from '../api/queries';
import { PageFault } from '../parts/page-fault';
import { sessionQuery } from '../session/session';
import { Frame } from './frame';
import { rootRoute } from './root-route';

/** Parent of every page for people who are signed in; others are sent to the door and come back afterwards. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: Frame,
  errorComponent: PageFault,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (error instanceof ApiProblem && (error.problem.status === 401 || error.problem.status === 403))
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    });
    if (session.passwordOnce) throw redirect({ to: '/sign-in', search: { next: location.href } });
    return { session };
  },
});

import type { Backlog, ConnectionWaiting } from '@lienthong/persistence';

/** How much waits for each connection there is, and for those of a release before: of one that nothing is open for it is known that nothing waits. Pure. */
export function backlogsOf(connections: readonly { readonly id: string }[], open: readonly ConnectionWaiting[]): Backlog[] {
  const idle = connections.map(({ id }) => ({ connection: id, waiting: 0, exact: true }));
  const waiting = open.map(({ connection, waiting: count, exact }) => ({ connection, waiting: count, exact }));
  return [...new Map([...idle, ...waiting].map(backlog => [backlog.connection, backlog])).values()];
}

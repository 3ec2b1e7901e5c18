import type { Socket } from 'node:net';

/** Ties the two ends of a proxied connection: what ends one ends the other. `open` knows every socket as long as it lives. */
export function tie(near: Socket, far: Socket, open: Set<Socket>): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    open.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  }
}

import { type Draft, withHeader } from './draft';
import type { ForwardSettings } from './forward-settings';

/** The draft with its destination behind a data exchange platform. What the call says itself stands: services may differ in address. */
export function forwarded(draft: Draft, { in: place, dstcode, providerurl }: ForwardSettings): Draft {
  const destination = Object.entries({ dstcode, ...(providerurl !== undefined && { providerurl }) });
  return destination.reduce((made, [name, value]) => {
    const own =
      place === 'query' ? made.query.map(([parameter]) => parameter) : Object.keys(made.headers).map(header => header.toLowerCase());
    if (own.includes(name)) return made;
    return place === 'query' ? { ...made, query: [...made.query, [name, value] as const] } : withHeader(made, name, value);
  }, draft);
}

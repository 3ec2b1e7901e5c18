import { contractBreaks, outputBreaks } from './contract-breaks';
import { inspect } from './inspect';
import type { Break, Parts } from './parts';
import { routeBreaks } from './route-breaks';
import { tableBreaks } from './table-breaks';

/**
 * Everything in force that a change would break: each mapping, down to the rule, and each route that a new contract, an edit of a code
 * table or a retirement leaves without what it needs. What was broken before, and what leaves together with what it needs, is none.
 */
export function breakingChanges(before: Parts, after: Parts): readonly Break[] {
  const [were, are] = [inspect(before), inspect(after)];
  const inConnections = [...are.values()].flatMap(connection => {
    const was = were.get(connection.id);
    return was === undefined ? [] : [...tableBreaks(was, connection), ...outputBreaks(was, connection)];
  });
  return [...inConnections, ...contractBreaks(before, after, are), ...routeBreaks(before, after)];
}

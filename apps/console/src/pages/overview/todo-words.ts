import { dateOf } from '../../format/moments';
import { countOf } from '../../format/numbers';
import { stateOf } from '../../status/catalogue';
import type { TodoItem } from './model';
import { say } from './texts';

const SAID = [
  'record-stopped',
  'connection-held',
  'outcome-unknown',
  'unrouted',
  'answer-unusable',
  'version-submitted',
  'certificate-expiring',
  'connection-suspended',
] as const;
const KINDS = ['connection', 'code-table', 'route', 'system'] as const;

/** A work item as a sentence. */
export function sentenceOf({ code, params }: TodoItem): string {
  const { count, exact, kind, expiresAt, ...rest } = params;
  const words = {
    ...(rest as Readonly<Record<string, string | number>>),
    ...(count !== undefined && { count: countOf({ value: Number(count), exact: exact !== false }) }),
    ...(kind !== undefined && { kind: kindOf(String(kind)) }),
    ...(expiresAt !== undefined && { date: dateOf(String(expiresAt)) }),
  };
  if (code === 'parked') return say('todo-parked', words);
  const known = SAID.find(one => one === code);
  return known ? say(known, words) : say('other', { code });
}

/** The state whose tone and icon stand beside it. */
export function stateOfItem({ code }: TodoItem): ReturnType<typeof stateOf> {
  switch (code) {
    case 'connection-held':
      return stateOf('health', 'down');
    case 'parked':
    case 'record-stopped':
      return stateOf('delivery', 'parked');
    case 'outcome-unknown':
      return stateOf('delivery', 'parked-unknown');
    case 'unrouted':
      return stateOf('event', 'unrouted');
    case 'version-submitted':
      return stateOf('version', 'submitted');
    case 'connection-suspended':
      return stateOf('health', 'stopped');
    default:
      return stateOf('health', 'degraded');
  }
}

function kindOf(kind: string): string {
  const known = KINDS.find(one => one === kind);
  return known ? say(known) : kind;
}

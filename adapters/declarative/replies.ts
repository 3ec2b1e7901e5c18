import type { CallbackReply } from '@lienthong/adapter-sdk';
import type { ReplySettings } from './callback-settings';

/** Values a reply may hold. */
export interface ReplyValues {
  /** The dossier the call is about, where it is about one; else that of what was wrong. */
  readonly reference?: string | undefined;
  /** Code of what was wrong. */
  readonly problem?: string | undefined;
  readonly now: Date;
}

/** A reply in the partner's own form. */
export function replyOf(
  { contentType }: Pick<ReplySettings, 'contentType'>,
  { status, body }: ReplySettings['accepted'],
  { reference = '', problem = '', now }: ReplyValues,
): CallbackReply {
  const values: Readonly<Record<string, string>> = { reference, problem, now: now.toISOString() };
  const text = typeof body === 'string' ? body : JSON.stringify(filled(body, values));
  return { status, headers: { 'content-type': contentType }, body: text };
}

function filled(part: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof part === 'string') return part.replace(/\{(reference|problem|now)\}/g, (_whole, name: string) => values[name] ?? '');
  if (Array.isArray(part)) return part.map(item => filled(item, values));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, filled(value, values)]));
}

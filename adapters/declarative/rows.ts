import { AdapterFailure, type Answer, type Host, notTheFormat, received } from '@lienthong/adapter-sdk';
import { EVENT_TYPES, type EventType, normaliseText } from '@lienthong/dossier';
import { textAt, valueAt } from './pointer';
import type { RowSettings } from './row-settings';
import { told } from './wire';

const DELIVERY_ID = /^[0-9a-f]{32}$/;

/** What is known of a row besides what stands in it. */
export interface Known {
  /** The dossier it is about, where the row itself need not say so. */
  readonly reference?: string | undefined;
  /** The state, or its first part, where the row itself need not say so. */
  readonly state?: string | undefined;
  /** What was asked, for the mapping to read beside the row. */
  readonly asked?: Readonly<Record<string, unknown>>;
}

/** Makes events of what a partner says about dossiers, in whatever way it came. */
export class Rows {
  constructor(
    private readonly settings: RowSettings,
    private readonly host: Pick<Host, 'codes' | 'mapping'>,
  ) {}

  /** The dossier a row is about; a row without one spoils what it came in. */
  referenceOf(row: unknown, known: Known = {}): string {
    const { reference } = this.settings.item;
    const said = reference === undefined ? undefined : textAt(row, reference);
    const found = (said ?? known.reference)?.normalize('NFC');
    if (found === undefined) throw notTheFormat(reference ?? '');
    return found;
  }

  /** One bad row is a problem of its dossier alone. Undefined for a state that is no event. */
  answer(raw: unknown, now: Date, known: Known = {}): Answer | undefined {
    const row = normaliseText(raw);
    const { item, silentStates, finalStates, states, messages } = this.settings;
    const reference = this.referenceOf(row, known);
    try {
      const state = stateOf(row, item.state, known.state);
      if (silentStates.includes(state)) return undefined;
      const change = item.change && changeOf(row, item.change);
      const inReplyTo = item.inReplyTo === undefined ? undefined : deliveryAt(row, item.inReplyTo);
      const type = eventType(this.host.codes.translate(states, state, now), states);
      const mapping = this.host.codes.translate(messages, type, now);
      const { output } = this.host.mapping.translate(mapping, { ...known.asked, item: row, reference, state, type }, now);
      const { time, data } = received(told, output);
      return {
        reference,
        type,
        data,
        ...(time !== undefined && { time }),
        ...(change !== undefined && { change }),
        ...(inReplyTo !== undefined && { inReplyTo }),
        ...(finalStates.includes(state) && { final: true }),
      };
    } catch (error) {
      if (!(error instanceof AdapterFailure) || error.scope === 'connection') throw error;
      return unreadable(reference, error);
    }
  }
}

/** Rows, or the one row that stands in their place. */
export function rowsOf(found: unknown, list: string): readonly unknown[] {
  if (Array.isArray(found)) return found;
  if (typeof found === 'object' && found !== null) return [found];
  throw notTheFormat(list);
}

/** What was said about a dossier and could not be made an event. The type only fills its place. */
export function unreadable(reference: string, problem: AdapterFailure): Answer {
  return { reference, type: 'vn.lienthong.dossier.processing.v1', data: {}, problem };
}

/** What is known comes first; what the row says tells it apart further. */
function stateOf(row: unknown, pointer: string | undefined, known: string | undefined): string {
  if (known === undefined) return needed(row, pointer ?? '');
  const said = pointer === undefined ? undefined : textAt(row, pointer);
  return said === undefined ? known : `${known}/${said}`;
}

/** A field that is empty says something, too; all empty would make every change the same. */
function changeOf(row: unknown, pointers: readonly string[]): string {
  const parts = pointers.map(pointer => (typeof valueAt(row, pointer) === 'number' ? needed(row, pointer) : (textAt(row, pointer) ?? '')));
  if (parts.every(part => part === '')) throw notTheFormat(pointers[0] ?? '');
  return JSON.stringify(parts);
}

/** What cannot be one of our deliveries is only a hint that went wrong, and no reason to lose the event. */
function deliveryAt(row: unknown, pointer: string): string | undefined {
  const text = textAt(row, pointer)?.toLowerCase();
  return text !== undefined && DELIVERY_ID.test(text) ? text : undefined;
}

function needed(row: unknown, pointer: string): string {
  const text = textAt(row, pointer);
  if (text === undefined) throw notTheFormat(pointer);
  return text;
}

function eventType(text: string, table: string): EventType {
  const type = EVENT_TYPES.find(known => known === text);
  if (type !== undefined) return type;
  throw new AdapterFailure('permanent', 'mapping-failed', 'The table of states names something that is no event type.', {
    table,
    value: text,
  });
}

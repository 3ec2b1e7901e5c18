import { AdapterFailure, type Feed, type Host, notTheFormat, type NumberedAnswer, received } from '@lienthong/adapter-sdk';
import { EVENT_TYPES, type EventType } from '@lienthong/dossier';
import type { CollectSettings } from './collect-settings';
import type { Login } from './login';
import { nextOf, questionOf } from './paging';
import { textAt, valueAt } from './pointer';
import type { Verdict } from './verdict';
import { requestOf, told } from './wire';

/** Fetches a list page by page and makes events of its rows. */
export class Collecting {
  constructor(
    private readonly settings: CollectSettings,
    private readonly host: Host,
    private readonly login: Login,
    private readonly verdict: Verdict,
  ) {}

  async collect(cursor: string | undefined, signal: AbortSignal): Promise<Feed> {
    const now = this.host.clock.now();
    const { values, from } = questionOf(this.settings, cursor, now);
    const { mapping, list } = this.settings;
    const input = { ...values, now: now.toISOString(), from };
    const message = mapping === undefined ? undefined : this.host.mapping.translate(mapping, input, now).output;
    const request = requestOf(this.settings, { values, message }, this.login);
    const { status, body } = await this.host.http.request({ ...request, signal, knows: answer => this.verdict.knows(answer) });
    const outcome = this.verdict.of({ status, body }, ['done', 'absent'], { sent: message, secrets: this.login.secrets() });
    const rows = outcome === 'absent' ? [] : valueAt(body, list);
    if (!Array.isArray(rows)) throw notTheFormat(list);

    const answers = rows.map((row: unknown) => this.#answer(row, now)).filter(answer => answer !== undefined);
    const settled = answers.every(({ problem }) => problem === undefined);
    const { known, ...next } = nextOf(this.settings, cursor, { status, body, rows }, settled);
    return { answers: known ? [] : answers, ...next };
  }

  /** One bad row is a problem of its dossier alone; only a row without a dossier spoils the page. */
  #answer(row: unknown, now: Date): NumberedAnswer | undefined {
    const { item, silentStates, states, messages } = this.settings;
    const reference = textAt(row, item.reference);
    if (reference === undefined) throw notTheFormat(this.settings.list + item.reference);
    try {
      const state = needed(row, item.state);
      if (silentStates.includes(state)) return undefined;
      const change = changeOf(row, item.change);
      const type = eventType(this.host.codes.translate(states, state, now), states);
      const mapping = this.host.codes.translate(messages, type, now);
      const { output } = this.host.mapping.translate(mapping, { item: row, reference, state, type }, now);
      const { time, data } = received(told, output);
      return { reference, type, change, data, ...(time !== undefined && { time }) };
    } catch (error) {
      if (!(error instanceof AdapterFailure) || error.scope === 'connection') throw error;
      // The type only fills its place: with a problem, nothing else is looked at.
      return { reference, type: 'vn.lienthong.dossier.processing.v1', change: '', data: {}, problem: error };
    }
  }
}

/** A field that is empty says something, too; all empty would make every change the same. */
function changeOf(row: unknown, pointers: readonly string[]): string {
  const parts = pointers.map(pointer => (typeof valueAt(row, pointer) === 'number' ? needed(row, pointer) : (textAt(row, pointer) ?? '')));
  if (parts.every(part => part === '')) throw notTheFormat(pointers[0] ?? '');
  return JSON.stringify(parts);
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

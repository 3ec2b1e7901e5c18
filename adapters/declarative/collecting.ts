import { type Answer, type Feed, type Host, notTheFormat, type NumberedAnswer } from '@lienthong/adapter-sdk';
import type { Calls } from './calls';
import type { CollectSettings } from './collect-settings';
import { listIn } from './formats';
import { nextOf, questionOf } from './paging';
import { Rows } from './rows';

/** Fetches a list page by page and makes events of its rows. */
export class Collecting {
  readonly #rows: Rows;

  constructor(
    private readonly settings: CollectSettings,
    private readonly host: Host,
    private readonly calls: Calls,
  ) {
    this.#rows = new Rows(settings, host);
  }

  async collect(cursor: string | undefined, signal: AbortSignal): Promise<Feed> {
    const now = this.host.clock.now();
    const { values, from } = questionOf(this.settings, cursor, now);
    const { mapping, list } = this.settings;
    const input = { ...values, now: now.toISOString(), from };
    const message = mapping === undefined ? undefined : this.host.mapping.translate(mapping, input, now).output;
    const { answer, outcome } = await this.calls.make(this.settings, { values, message }, ['done', 'absent'], signal);
    const rows = outcome === 'absent' ? [] : listIn(answer.body, this.settings);
    if (!Array.isArray(rows)) throw notTheFormat(list);

    const answers = rows.map((row: unknown) => this.#rows.answer(row, now)).filter(one => one !== undefined);
    const settled = answers.every(({ problem }) => problem === undefined);
    const { known, ...next } = nextOf(this.settings, cursor, { ...answer, rows }, settled);
    return { answers: known ? [] : answers.map(numbered), ...next };
  }
}

/** The settings ask every row for a change number; only a problem has none. */
function numbered(answer: Answer): NumberedAnswer {
  return { ...answer, change: answer.change ?? '' };
}

import type { Answer, Host } from '@lienthong/adapter-sdk';
import type { EventSettings } from './event-settings';
import { Rows } from './rows';
import type { Outcome } from './verdict';

/** A call about a dossier that was answered. */
export interface AnsweredCall {
  readonly body: unknown;
  readonly outcome: Outcome;
  readonly reference: string;
  readonly delivery: string;
  /** What the mapping of the call read: the mapping of the answer reads it, too. */
  readonly asked: Readonly<Record<string, unknown>>;
}

/** Makes an event of the answer of a call, also of the answer that there is nothing. */
export class Answering {
  readonly #rows: Rows;

  constructor(
    settings: EventSettings,
    private readonly host: Host,
  ) {
    this.#rows = new Rows(settings, host);
  }

  answersOf({ body, outcome, reference, delivery, asked }: AnsweredCall): readonly Answer[] {
    const state = outcome === 'absent' ? 'absent' : 'found';
    const answer = this.#rows.answer(body, this.host.clock.now(), { reference, state, asked });
    return answer === undefined ? [] : [{ ...answer, inReplyTo: delivery }];
  }
}

import { AdapterFailure, type Answer, type Host, type Reference } from '@lienthong/adapter-sdk';
import type { Calls } from './calls';
import type { FollowSettings } from './follow-settings';
import { listIn } from './formats';
import { withValue } from './pointer';
import { Rows, rowsOf, unreadable } from './rows';

/** Asks how open dossiers stand, and makes events of what is said. */
export class Following {
  readonly #rows: Rows;

  constructor(
    private readonly settings: FollowSettings,
    private readonly host: Host,
    private readonly calls: Calls,
  ) {
    this.#rows = new Rows(settings, host);
  }

  /**
   * What a call cannot be told about is a problem of the dossiers it asked about, and the other calls go on. Where no call was
   * answered the system is at fault and not a dossier: the round fails as a whole.
   */
  async follow(open: readonly Reference[], signal: AbortSignal): Promise<readonly Answer[]> {
    const told: Answer[] = [];
    const unclear: { readonly asked: readonly string[]; readonly failure: AdapterFailure }[] = [];
    let answered = 0;
    for (const asked of this.#batches(open.map(({ reference }) => reference))) {
      try {
        told.push(...(await this.#ask(asked, signal)));
        answered += 1;
      } catch (error) {
        const failure = ofTheDossiers(error, signal);
        unclear.push({ asked, failure });
        if (failure.failure === 'permanent') answered += 1;
      }
    }
    const [first] = unclear;
    if (first !== undefined && answered === 0) throw first.failure;
    return [...told, ...unclear.flatMap(({ asked, failure }) => asked.map(reference => unreadable(reference, failure)))];
  }

  async #ask(asked: readonly string[], signal: AbortSignal): Promise<readonly Answer[]> {
    const now = this.host.clock.now();
    const { batch, mapping, list } = this.settings;
    const values = { reference: asked.join(batch?.separator) };
    const input = { ...values, references: asked, now: now.toISOString() };
    const made = mapping === undefined ? undefined : this.host.mapping.translate(mapping, input, now).output;
    const message = batch?.body === undefined ? made : withValue(made, batch.body, asked);
    const { answer, outcome } = await this.calls.make(this.settings, { values, message }, ['done', 'absent'], signal);
    if (outcome === 'absent') return [];
    return this.#present(rowsOf(listIn(answer.body, this.settings), list), asked)
      .map(({ row, reference }) => this.#rows.answer(row, now, { reference }))
      .filter(one => one !== undefined);
  }

  /** The last row of every dossier that was asked about: its present state. What nobody asked for is nobody's answer. */
  #present(rows: readonly unknown[], asked: readonly string[]): readonly { readonly row: unknown; readonly reference: string }[] {
    const only = this.settings.batch === undefined ? asked[0] : undefined;
    const latest = new Map(rows.map(row => [this.#rows.referenceOf(row, { reference: only }), row]));
    return asked.flatMap(reference => {
      const row = latest.get(reference.normalize('NFC'));
      return row === undefined ? [] : [{ row, reference }];
    });
  }

  *#batches(references: readonly string[]): Generator<readonly string[]> {
    const size = this.settings.batch?.size ?? 1;
    for (let start = 0; start < references.length; start += size) yield references.slice(start, start + size);
  }
}

/** A failure that lies with what was asked; one of the connection or of the moment goes on up. */
function ofTheDossiers(error: unknown, signal: AbortSignal): AdapterFailure {
  if (error instanceof AdapterFailure && error.scope === 'message' && error.failure !== 'transient' && !signal.aborted) return error;
  throw error;
}

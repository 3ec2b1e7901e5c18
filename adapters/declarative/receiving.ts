import {
  AdapterFailure,
  type Answer,
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  type Host,
  NOT_AUTHENTIC,
} from '@lienthong/adapter-sdk';
import { readXml } from '@lienthong/mapping';
import type { ReceiveSettings, ReplySettings } from './callback-settings';
import { pathSaid } from './callback-path';
import { valueAt } from './pointer';
import { proves } from './proof';
import { replyOf, type ReplyValues } from './replies';
import { type Known, Rows, rowsOf } from './rows';
import { CALLBACK_SECRET } from './secrets';

// A byte that is no UTF-8 must not turn silently into another letter of a name. A byte order mark is dropped.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Takes calls of the partner in its own protocol, and replies as it expects. */
export class Receiving {
  readonly #rows: Rows;

  constructor(
    private readonly settings: ReceiveSettings,
    private readonly host: Host,
  ) {
    this.#rows = new Rows(settings, host);
  }

  async receive(request: CallbackRequest): Promise<CallbackResult> {
    const { method, path, proof } = this.settings;
    const said = pathSaid(path, request.path);
    const content = parsed(request.body, this.settings);
    const proved = proves({ ...request, pathSecret: said?.secret, content }, proof, this.host.secret(CALLBACK_SECRET));
    // One reply for whatever is wrong: a stranger learns nothing of addresses and secrets.
    if (!proved || said === undefined || request.method !== method) return this.#nothing('refused', NOT_AUTHENTIC);
    try {
      return this.#taken(this.#answers(content, said));
    } catch (error) {
      if (!(error instanceof AdapterFailure) || error.scope === 'connection') throw error;
      return this.#nothing('unreadable', error.code);
    }
  }

  #answers(content: unknown, { state, reference }: Known): readonly Answer[] {
    const now = this.host.clock.now();
    const rows = rowsOf(valueAt(content, this.settings.list), this.settings.list);
    return rows.map(row => this.#rows.answer(row, now, { state, reference })).filter(one => one !== undefined);
  }

  #taken(answers: readonly Answer[]): CallbackResult {
    const { accepted, repeated, unknown } = this.settings.replies;
    const bad = answers.find(({ problem }) => problem !== undefined);
    const problem = bad?.problem?.code;
    if (problem !== undefined) return { answers, reply: this.#reply(unknown, { reference: bad?.reference, problem }), refused: problem };
    const [first, ...others] = new Set(answers.map(({ reference }) => reference));
    const about = { reference: others.length === 0 ? first : undefined };
    return { answers, reply: this.#reply(accepted, about), ...(repeated && { repeated: this.#reply(repeated, about) }) };
  }

  #nothing(kind: 'refused' | 'unreadable', problem: string): CallbackResult {
    return { answers: [], reply: this.#reply(this.settings.replies[kind], { problem }), refused: problem };
  }

  #reply(reply: ReplySettings['accepted'], about: Omit<ReplyValues, 'now'>): CallbackReply {
    return replyOf(this.settings.replies, reply, { ...about, now: this.host.clock.now() });
  }
}

/** Undefined for what is not what was agreed; the partner hears that it cannot be read. */
function parsed(body: Buffer, { format, lists }: Pick<ReceiveSettings, 'format' | 'lists'>): unknown {
  try {
    const text = decoder.decode(body);
    return format === 'xml' ? readXml(text, { lists }) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

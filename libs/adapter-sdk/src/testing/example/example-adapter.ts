import { createHmac, timingSafeEqual } from 'node:crypto';
import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { Answer, CallbackRequest, CallbackResult, Delivery, Feed, Host, Receipt, Reference, Session } from '../../contract';
import { defineAdapter } from '../../define-adapter';
import { cleanDetail } from '../../detail';
import { AdapterFailure } from '../../failure';
import { httpSettings } from '../../http-settings';

const settings = Type.Object(
  {
    ...httpSettings,
    clientId: Type.String({ title: 'Mã ứng dụng', description: 'Tên mà đối tác cấp cho cổng liên thông.', minLength: 1 }),
  },
  { additionalProperties: false },
);
export type ExampleSettings = Static<typeof settings>;

/** What the partner sends. Everything is checked before it is used. */
const StateRow = Type.Object({ number: Type.Integer(), code: Type.String(), state: Type.String(), at: Type.String(), note: Type.String() });
const Verdict = Type.Object({ ok: Type.Boolean(), repeated: Type.Optional(Type.Boolean()), message: Type.Optional(Type.String()) });
const Found = Type.Object({ found: Type.Boolean() });
const Rows = Type.Object({ rows: Type.Array(StateRow) });
const Changes = Type.Object({ rows: Type.Array(StateRow), more: Type.Boolean() });
const Answered = Type.Object({
  type: Type.Unsafe<Answer['type']>(Type.String()),
  time: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
});

/** An adapter with every capability: an example to read, and the subject the behaviour suite is tested on. */
export const exampleAdapter = defineAdapter({
  id: 'example',
  title: { vi: 'Hệ thống mẫu', en: 'Example system' },
  contract: '1.0',
  settings,
  secrets: [
    { name: 'client-secret', title: { vi: 'Khóa bí mật của ứng dụng', en: 'Client secret' } },
    { name: 'callback-key', title: { vi: 'Khóa ký lời gọi ngược', en: 'Key that signs callbacks' } },
  ],
  accepts: ['vn.lienthong.dossier.received.v1', 'vn.lienthong.dossier.processing.v1'],
  repeat: 'harmless',
  connect: (given, host) => new ExampleSession(given, host),
});

class ExampleSession implements Session {
  constructor(
    private readonly settings: ExampleSettings,
    private readonly host: Host,
  ) {}

  async probe(signal: AbortSignal): Promise<void> {
    await this.#call('GET', '/ping', signal);
  }

  async deliver(delivery: Delivery, signal: AbortSignal): Promise<Receipt> {
    const reference = this.host.aliases.codeFor(delivery);
    const at = new Date(delivery.event.time);
    const mapping = this.host.codes.translate('call', delivery.event.type, at);
    const { output, provenance } = this.host.mapping.translate(mapping, { code: reference, ...delivery.event }, at);
    return AdapterFailure.sending(provenance, async () => {
      const verdict = fitting(Verdict, await this.#call('POST', '/records', signal, output, delivery.id));
      if (verdict.ok) return { kind: verdict.repeated ? 'already-there' : 'accepted', reference, provenance };
      const detail = cleanDetail(verdict.message ?? '');
      throw new AdapterFailure('permanent', 'refused-by-target', 'The partner refused the message.', { detail });
    });
  }

  async lookup(delivery: Delivery, signal: AbortSignal): Promise<Receipt | undefined> {
    const { found } = fitting(Found, await this.#call('GET', `/records/${delivery.id}`, signal));
    return found ? { kind: 'already-there', reference: this.host.aliases.codeFor(delivery) } : undefined;
  }

  async follow(open: readonly Reference[], signal: AbortSignal): Promise<readonly Answer[]> {
    if (open.length === 0) return [];
    const codes = open.map(({ reference }) => reference);
    const { rows } = fitting(Rows, await this.#call('POST', '/states', signal, { codes }));
    return rows.map(row => this.#answer(row));
  }

  async collect(cursor: string | undefined, signal: AbortSignal): Promise<Feed> {
    const { rows, more } = fitting(Changes, await this.#call('GET', `/changes?after=${cursor ?? '0'}`, signal));
    const answers = rows.map(row => ({ ...this.#answer(row), change: String(row.number) }));
    return { answers, cursor: rows.length === 0 ? cursor : String(rows.at(-1)?.number), more };
  }

  async receive({ headers, body }: CallbackRequest): Promise<CallbackResult> {
    if (!signedBy(this.host.secret('callback-key'), headers['x-signature'] ?? '', body)) return nothing(401, 'chữ ký không đúng');
    const row = parsed(body);
    if (!Value.Check(StateRow, row)) return nothing(400, 'không đúng định dạng');
    return { answers: [{ ...this.#answer(row), change: String(row.number) }], reply: { status: 200, body: '{"ok":true}' } };
  }

  async close(): Promise<void> {
    // Nothing is held but the host.
  }

  #answer(row: Static<typeof StateRow>): Answer {
    const { output } = this.host.mapping.translate('answer', row, new Date(row.at));
    return { reference: row.code, ...fitting(Answered, output) };
  }

  async #call(method: 'GET' | 'POST', path: string, signal: AbortSignal, body?: unknown, key?: string): Promise<unknown> {
    const token = { path: '/token', clientId: this.settings.clientId, secret: 'client-secret', style: 'basic' } as const;
    const keyed = key === undefined ? {} : { headers: { 'idempotency-key': key } };
    const answer = await this.host.http.request({ method, path, token, signal, ...keyed, ...(body !== undefined && { body }) });
    return answer.body;
  }
}

/** The message may have been carried out although the answer makes no sense. */
function fitting<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (Value.Check(schema, value)) return value;
  throw new AdapterFailure('ambiguous', 'not-the-format', 'The answer is not in the agreed format.');
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function signedBy(key: string, signature: string, body: Buffer): boolean {
  const expected = createHmac('sha256', key).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function nothing(status: number, message: string): CallbackResult {
  return { answers: [], reply: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ok: false, message }) } };
}

import {
  AdapterFailure,
  cleanDetail,
  type Delivery,
  type Host,
  type Receipt,
  received,
  type Session,
  textsOf,
} from '@lienthong/adapter-sdk';
import type { Meaning, TthcSettings } from './settings';
import { isRepeat, sendable, sends, type WireAnswer } from './wire';

const DONE = '0';

/** A live connection to a one-stop software: the only code that knows how it is spoken to. */
export class TthcClient implements Session {
  constructor(
    private readonly settings: TthcSettings,
    private readonly host: Host,
  ) {}

  async probe(signal: AbortSignal): Promise<void> {
    const answer = await this.#call('GET', 'thong-tin', signal);
    if (answer.error_code !== DONE) throw this.#refusal(answer, undefined, 'connection');
    received(sends.system, answer.result);
  }

  async deliver(delivery: Delivery, signal: AbortSignal): Promise<Receipt> {
    const at = new Date(delivery.event.time);
    const reference = this.host.aliases.codeFor(delivery);
    const table = isNew(delivery, reference) ? 'cuoc-goi-ho-so-moi' : 'cuoc-goi';
    const call = this.host.codes.translate(table, delivery.event.type, at);
    const input = {
      event: { ...delivery.event, data: withLinks(delivery.event.data, this.settings.publicUrl) },
      envelope: delivery.envelope,
      delivery: delivery.id,
      code: reference,
    };
    const { output, provenance } = this.host.mapping.translate(call, input, at);
    sendable(call, output);

    return AdapterFailure.sending(provenance, async () => {
      const answer = await this.#call('POST', call, signal, { body: output, key: delivery.id });
      if (answer.error_code === DONE) return { kind: isRepeat(answer) ? 'already-there' : 'accepted', reference, provenance };
      if (this.#meaning(answer) === 'already-there') return { kind: 'already-there', reference, provenance };
      throw this.#refusal(answer, delivery.event.data);
    });
  }

  async lookup(delivery: Delivery, signal: AbortSignal): Promise<Receipt | undefined> {
    const answer = await this.#call('GET', 'lan-gui', signal, { below: delivery.id });
    if (answer.error_code === DONE) {
      return { kind: 'already-there', reference: received(sends.message, answer.result).MaHoSo };
    }
    if (this.#meaning(answer) === 'not-received') return undefined;
    throw this.#refusal(answer, undefined);
  }

  async close(): Promise<void> {}

  async #call(
    method: 'GET' | 'POST',
    call: string,
    signal: AbortSignal,
    more: { readonly body?: unknown; readonly key?: string; readonly below?: string } = {},
  ): Promise<WireAnswer> {
    const { clientId } = this.settings;
    const paths: Readonly<Record<string, string>> = this.settings.paths;
    const path = paths[call];
    if (path === undefined) {
      throw new AdapterFailure('permanent', 'settings-invalid', `The settings name no path for the call "${call}".`, {
        scope: 'connection',
      });
    }
    const response = await this.host.http.request({
      method,
      path: more.below === undefined ? path : `${path}/${encodeURIComponent(more.below)}`,
      token: { path: this.settings.paths.token, clientId, secret: 'clientSecret', style: 'basic' },
      signal,
      ...(more.body !== undefined && { body: more.body }),
      ...(more.key !== undefined && { headers: { 'Idempotency-Key': more.key } }),
    });
    return received(sends.answer, response.body);
  }

  #meaning(answer: WireAnswer): Meaning {
    return this.settings.errorCodes.find(({ code }) => code === answer.error_code)?.meaning ?? 'refused';
  }

  #refusal(answer: WireAnswer, sent: unknown, scope: 'message' | 'connection' = 'message'): AdapterFailure {
    const detail = cleanDetail(`${answer.error_code}: ${answer.message ?? ''}`, textsOf(sent));
    const facts = { detail, scope };
    switch (this.#meaning(answer)) {
      case 'try-again':
        return new AdapterFailure('transient', 'unavailable', 'The system asks to try again later.', facts);
      case 'dossier-unknown':
        return new AdapterFailure('permanent', 'dossier-unknown', 'The system does not know the dossier.', facts);
      case 'already-there':
      case 'not-received':
      case 'refused':
        return new AdapterFailure('permanent', 'refused-by-target', 'The system refused the message.', facts);
    }
  }
}

/** Does the system, as far as we know, not have the dossier? Then the code is the sender's own and nobody else's. */
function isNew({ envelope }: Delivery, code: string): boolean {
  return !envelope.aliases.some(alias => alias.system !== envelope.system && alias.code === code);
}

/** Files go as links: every attachment, wherever it stands, gets its address at the gateway. */
function withLinks(value: unknown, publicUrl: string): unknown {
  if (Array.isArray(value)) return value.map(item => withLinks(item, publicUrl));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withLinks(part, publicUrl)]));
  return typeof copy['sha256'] === 'string' ? { ...copy, link: `${publicUrl}/v1/attachments/${copy['sha256']}` } : copy;
}

import {
  AdapterFailure,
  cleanDetail,
  received,
  textsOf,
  type Delivery,
  type Host,
  type Receipt,
  type Session,
} from '@lienthong/adapter-sdk';
import type { DoiTacMauSettings } from './settings';
import { sends, VERDICTS } from './wire';

/** A live connection: the only code that knows how the partner is spoken to. Failures of HTTP are classified by the host. */
export class DoiTacMauClient implements Session {
  constructor(
    private readonly settings: DoiTacMauSettings,
    private readonly host: Host,
  ) {}

  async probe(signal: AbortSignal): Promise<void> {
    await this.#call('GET', '/ket-noi', signal);
  }

  async deliver(delivery: Delivery, signal: AbortSignal): Promise<Receipt> {
    const at = new Date(delivery.event.time);
    const code = this.host.aliases.codeFor(delivery);
    const call = this.host.codes.translate('cuoc-goi', delivery.event.type, at);
    const { output, provenance } = this.host.mapping.translate(call, { event: delivery.event, code }, at);

    return AdapterFailure.sending(provenance, async () => {
      const { maLoi, thongBao, soHoSo: reference = code } = await this.#call('POST', '/ho-so', signal, output, delivery.id);
      if (maLoi === VERDICTS.done) return { kind: 'accepted', reference, provenance };
      if (maLoi === VERDICTS.alreadyThere) return { kind: 'already-there', reference, provenance };
      throw refusal(thongBao, delivery.event.data);
    });
  }

  async lookup(delivery: Delivery, signal: AbortSignal): Promise<Receipt | undefined> {
    const { maLoi, thongBao, soHoSo } = await this.#call('GET', `/ho-so/${encodeURIComponent(delivery.id)}`, signal);
    if (maLoi === VERDICTS.unknown) return undefined;
    if (maLoi !== VERDICTS.done) throw refusal(thongBao, delivery.event.data);
    return { kind: 'already-there', reference: soHoSo ?? this.host.aliases.codeFor(delivery) };
  }

  async close(): Promise<void> {
    // Nothing is held but the host.
  }

  async #call(method: 'GET' | 'POST', path: string, signal: AbortSignal, body?: unknown, key?: string) {
    const { body: answer } = await this.host.http.request({
      method,
      path,
      token: { path: '/token', clientId: this.settings.clientId, secret: 'clientSecret', style: 'basic' },
      signal,
      ...(body !== undefined && { body }),
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
    });
    return received(sends.verdict, answer);
  }
}

/** What the partner repeats of the dossier in its words is taken out before they are kept. */
function refusal(words = '', sent: unknown): AdapterFailure {
  const detail = cleanDetail(words, textsOf(sent));
  return new AdapterFailure('permanent', 'refused-by-target', 'The partner refused the message.', { detail });
}

import {
  type Answer,
  AdapterFailure,
  cleanDetail,
  comparable,
  type Delivery,
  type Host,
  type Receipt,
  received,
  type Reference,
  type Session,
  textsOf,
} from '@lienthong/adapter-sdk';
import { Followed } from './followed';
import { inlineFiles } from './inline-files';
import type { HoTichSettings, Meaning } from './settings';
import { sendable, sends, splitCertificate, stateOutput, type Verdict } from './wire';

/** The call that carries a dossier over for the first time: the only one a later question can prove. */
const FIRST_PUSH = 'tiep-nhan';

/** An answer, or the reason why what the system said could not be made into one. */
interface Told extends Answer {
  readonly problem?: AdapterFailure;
}

/** A live connection to the civil status software: the only code that knows how it is spoken to. */
export class HoTichClient implements Session {
  readonly #followed = new Followed();

  constructor(
    private readonly settings: HoTichSettings,
    private readonly host: Host,
  ) {}

  async probe(signal: AbortSignal): Promise<void> {
    const { status } = received(sends.probe, await this.#call('GET', 'ket-noi', signal));
    if (status === '1') return;
    throw new AdapterFailure('transient', 'unavailable', 'The system says that it is not ready.', { scope: 'connection' });
  }

  async deliver(delivery: Delivery, signal: AbortSignal): Promise<Receipt> {
    const at = new Date(delivery.event.time);
    const call = this.#callFor(delivery, at);
    const reference = this.host.aliases.codeFor(delivery);
    const module = this.#moduleFor(delivery, at);
    const context = this.#context(delivery, reference, module.code);
    const declaration = this.host.mapping.translate('to-khai', context, at);
    const message = this.host.mapping.translate(call, { ...context, declaration: declaration.output }, at);
    const provenance = {
      ...message.provenance,
      tables: { ...module.tables, ...declaration.provenance.tables, ...message.provenance.tables },
    };
    sendable(call, message.output);

    return AdapterFailure.sending(provenance, async () => {
      const body = await inlineFiles(message.output, this.host.attachments, this.settings.maxInlineBytes);
      const answer = received(sends.verdict, await this.#call('POST', call, signal, body, delivery));
      const meaning = answer.status === '1' ? 'accepted' : this.#meaning(answer);
      if (meaning !== 'accepted' && meaning !== 'already-there') throw refusal(meaning, answer, delivery.event.data);
      this.#followed.met(reference, module.code);
      return { kind: meaning, reference, provenance };
    });
  }

  async lookup(delivery: Delivery, signal: AbortSignal): Promise<Receipt | undefined> {
    const at = new Date(delivery.event.time);
    if (this.#callFor(delivery, at) !== FIRST_PUSH) {
      throw new AdapterFailure(
        'ambiguous',
        'lookup-impossible',
        'The system can say whether it has a dossier, not what it was told later.',
      );
    }
    const reference = this.host.aliases.codeFor(delivery);
    const rows = await this.#ask(this.#moduleFor(delivery, at).code, [reference], signal);
    return rows.some(row => row.maDinhDanhHoSo === reference) ? { kind: 'already-there', reference } : undefined;
  }

  async follow(open: readonly Reference[], signal: AbortSignal): Promise<readonly Told[]> {
    const told: Told[] = [];
    const waiting = new Set(open.map(({ reference }) => reference));
    const modules = new Set([...this.settings.modules.map(({ code }) => code), ...this.#followed.modules()]);
    for (const module of modules) {
      const asked = [...waiting].filter(reference => (this.#followed.moduleOf(reference) ?? module) === module);
      for (const batch of batches(asked, this.settings.followBatch)) {
        const { rows, problem } = await this.#ask(module, batch, signal).then(
          found => ({ rows: found, problem: undefined }),
          (error: unknown) => ({ rows: [], problem: ofTheMessage(error) }),
        );
        if (problem) told.push(...batch.map(reference => unreadable(reference, problem)));
        for (const row of rows) {
          if (!waiting.delete(row.maDinhDanhHoSo)) continue;
          this.#followed.met(row.maDinhDanhHoSo, module);
          told.push(...(await this.#answers(row, row.maDinhDanhHoSo, module)));
        }
      }
    }
    return told;
  }

  async close(): Promise<void> {
    this.#followed.clear();
  }

  #callFor(delivery: Delivery, at: Date): string {
    return this.host.codes.translate('cuoc-goi', delivery.event.type, at);
  }

  #moduleFor(delivery: Delivery, at: Date) {
    const { output, provenance } = this.host.mapping.translate('phan-he', delivery, at);
    return { code: String(output['module']), tables: provenance.tables };
  }

  /** What the mappings of the calls read; those of the declaration, too. */
  #context({ event, envelope }: Delivery, code: string, module: string) {
    const { maDonVi, maTinh } = this.settings;
    return { event, envelope, code, module, settings: { maDonVi, maTinh } };
  }

  /** Rows of the dossiers the module holds. */
  async #ask(module: string, references: readonly string[], signal: AbortSignal) {
    const now = this.host.clock.now();
    const question = { references, module, settings: { maTinh: this.settings.maTinh } };
    const { output } = this.host.mapping.translate('tra-cuu', question, now);
    sendable('tra-cuu', output);
    const answer = received(sends.rows, await this.#call('POST', 'tra-cuu', signal, output));
    if (answer.status === '1') return answer.value ?? [];
    const meaning = this.#meaning(answer);
    if (meaning === 'not-found') return [];
    throw refusal(meaning, answer, references);
  }

  /** One bad row is a problem of its dossier alone; the others of the same question are not held up by it. */
  async #answers(told: unknown, reference: string, module: string): Promise<readonly Told[]> {
    try {
      const { row, certificate } = splitCertificate(received(sends.row, told));
      const attachment = certificate && {
        ...(await this.host.attachments.write(certificate.content)),
        name: certificate.name,
        mediaType: certificate.mediaType,
      };
      const state = this.host.codes.translate('trang-thai', row.trangThai, this.host.clock.now());
      const input = { row, attachment, module };
      const { answer, after } = this.#answer(reference, state, input);
      const before = after === undefined ? undefined : this.#answer(reference, after, input).answer;
      if (answer?.final) this.#followed.left(reference);
      return [before && { ...before, implied: true }, answer].filter(one => one !== undefined);
    } catch (error) {
      return [unreadable(reference, ofTheMessage(error, 'ambiguous'))];
    }
  }

  /** `after`: the state the dossier must have been in before, perhaps between two questions. */
  #answer(reference: string, mapping: string, input: unknown): { answer: Answer | undefined; after: string | undefined } {
    const { output } = this.host.mapping.translate(mapping, input, this.host.clock.now());
    const { type, time, final, data, after } = received(stateOutput, output);
    if (type === undefined) return { answer: undefined, after };
    const answer = { reference, type, data: data ?? {}, ...(time !== undefined && { time }), ...(final !== undefined && { final }) };
    return { answer, after };
  }

  #meaning(answer: Verdict): Meaning {
    const words = comparable(`${answer.errorDescription ?? ''} ${answer.statusDescription ?? ''}`);
    return this.settings.errorTexts.find(({ contains }) => words.includes(comparable(contains)))?.meaning ?? 'refused';
  }

  async #call(method: 'GET' | 'POST', call: string, signal: AbortSignal, body?: unknown, about?: Delivery): Promise<unknown> {
    const paths: Readonly<Record<string, string>> = this.settings.paths;
    const path = paths[call];
    if (path === undefined) {
      throw new AdapterFailure('permanent', 'settings-invalid', `The settings name no path for the call "${call}".`, {
        scope: 'connection',
      });
    }
    const response = await this.host.http.request({
      method,
      path,
      token: { path: this.settings.paths.token, clientId: this.settings.clientId, secret: 'clientSecret', style: 'form' },
      signal,
      ...(body !== undefined && { body }),
      // The declaration travels as JSON in one text: what stands in it is named apart.
      ...(about !== undefined && { headers: { 'Idempotency-Key': about.id }, conceal: [about.event.data] }),
    });
    return response.body;
  }
}

/** What was said about a dossier and could not be made into an event. The type only fills its place. */
function unreadable(reference: string, problem: AdapterFailure): Told {
  return { reference, type: 'vn.lienthong.dossier.processing.v1', data: {}, problem };
}

/** A failure that lies with what was said; a failure of the connection or of the moment goes on up. */
function ofTheMessage(error: unknown, ...others: readonly AdapterFailure['failure'][]): AdapterFailure {
  if (error instanceof AdapterFailure && error.scope === 'message' && ['permanent', ...others].includes(error.failure)) return error;
  throw error;
}

function refusal(meaning: Meaning, answer: Verdict, sent: unknown): AdapterFailure {
  const detail = cleanDetail([answer.errorCode, answer.errorDescription].filter(Boolean).join(': '), textsOf(sent));
  if (meaning === 'try-again') return new AdapterFailure('transient', 'unavailable', 'The system is busy.', { detail });
  if (meaning === 'not-found')
    return new AdapterFailure('permanent', 'dossier-unknown', 'The system does not know the dossier.', { detail });
  return new AdapterFailure('permanent', 'refused-by-target', 'The system refused the message.', { detail });
}

function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

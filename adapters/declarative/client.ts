import {
  AdapterFailure,
  type Delivery,
  type Host,
  type HttpResponse,
  notTheFormat,
  type Receipt,
  type Session,
} from '@lienthong/adapter-sdk';
import { Answering } from './answering';
import { Calls } from './calls';
import { Collecting } from './collecting';
import { Following } from './following';
import { Login } from './login';
import { textAt, withValue } from './pointer';
import { Receiving } from './receiving';
import type { DeclarativeSettings } from './settings';
import { fits, Verdict } from './verdict';

type Deliver = NonNullable<DeclarativeSettings['deliver']>;
type Lookup = NonNullable<DeclarativeSettings['lookup']>;

/** Where the idempotency key goes if the settings do not say. */
const USUAL_KEY: NonNullable<Deliver['key']> = { header: 'Idempotency-Key' };

/** Opens a session that can do exactly what the settings describe. */
export function connectDeclarative(settings: DeclarativeSettings, host: Host): Session {
  const { deliver, lookup, collect, follow, receive } = settings;
  const calls = new Calls(host, new Login(settings, host), new Verdict(settings));
  const client = new DeclarativeClient(settings, host, calls);
  const collecting = collect && new Collecting(collect, host, calls);
  const answering = deliver?.event && new Answering(deliver.event, host);
  const following = follow && new Following(follow, host, calls);
  const receiving = receive && new Receiving(receive, host);
  return {
    probe: signal => client.probe(signal),
    ...(deliver && { repeat: deliver.repeat, deliver: (delivery, signal) => client.deliver(deliver, answering, delivery, signal) }),
    ...(lookup && { lookup: (delivery, signal) => client.lookup(lookup, delivery, signal) }),
    ...(collecting && { collect: (cursor, signal) => collecting.collect(cursor, signal) }),
    ...(following && { follow: (open, signal) => following.follow(open, signal) }),
    ...(receiving && { receive: request => receiving.receive(request) }),
    close: async () => {},
  };
}

/** The calls about the connection and about single deliveries. */
class DeclarativeClient {
  constructor(
    private readonly settings: DeclarativeSettings,
    private readonly host: Host,
    private readonly calls: Calls,
  ) {}

  async probe(signal: AbortSignal): Promise<void> {
    const { probe } = this.settings;
    const now = this.host.clock.now();
    const message =
      probe.mapping === undefined ? undefined : this.host.mapping.translate(probe.mapping, { now: now.toISOString() }, now).output;
    await this.calls.make(probe, { message }, ['done'], signal).catch(ofTheConnection);
  }

  async deliver(settings: Deliver, answering: Answering | undefined, delivery: Delivery, signal: AbortSignal): Promise<Receipt> {
    const at = new Date(delivery.event.time);
    const call = this.host.codes.translate(settings.messages, delivery.event.type, at);
    const { output, provenance } = this.host.mapping.translate(call, this.#input(delivery), at);
    const { header, body } = settings.key ?? USUAL_KEY;
    const message = body === undefined ? output : withValue(output, body, delivery.id);
    const headers = header === undefined ? {} : { [header]: delivery.id };
    const content = { values: this.#values(delivery, call), message, headers, about: delivery.event.data };

    const usable = answering === undefined ? (['done', 'already-there'] as const) : (['done', 'already-there', 'absent'] as const);
    return AdapterFailure.sending(provenance, async () => {
      const { answer, outcome } = await this.calls.make(settings, content, usable, signal);
      const kind = outcome === 'already-there' ? 'already-there' : 'accepted';
      const reference = this.#reference(settings.reference, delivery, answer);
      const said = { body: answer.body, outcome, reference, delivery: delivery.id, asked: this.#input(delivery) };
      return { kind, reference, provenance, ...(answering && { answers: answering.answersOf(said) }) };
    });
  }

  async lookup(settings: Lookup, delivery: Delivery, signal: AbortSignal): Promise<Receipt | undefined> {
    const at = new Date(delivery.event.time);
    const { mapping, found, absent } = settings;
    const message = mapping === undefined ? undefined : this.host.mapping.translate(mapping, this.#input(delivery), at).output;
    const content = { values: this.#values(delivery, mapping ?? ''), message, about: delivery.event.data };
    const { meanings } = this.settings;
    const verdict = new Verdict({
      ...this.settings,
      meanings: [...meanings, ...absent.map(rule => ({ ...rule, means: 'absent' as const }))],
    });

    const { answer, outcome } = await this.calls.make(settings, content, ['done', 'already-there', 'absent'], signal, verdict);

    if (outcome === 'absent') return undefined;
    if (!found.every(rule => fits(rule, answer))) throw notTheFormat(found[0]?.at ?? '');
    return { kind: 'already-there', reference: this.#reference(settings.reference, delivery, answer) };
  }

  /** What the mappings of messages and questions read. */
  #input(delivery: Delivery) {
    const { event, envelope, id } = delivery;
    return { event, envelope, delivery: id, code: this.host.aliases.codeFor(delivery) };
  }

  #values(delivery: Delivery, message: string) {
    const { id, envelope, event } = delivery;
    return { delivery: id, dossier: envelope.subject, reference: this.host.aliases.codeFor(delivery), type: event.type, message };
  }

  #reference(pointer: string | undefined, delivery: Delivery, answer: HttpResponse): string {
    const told = pointer === undefined ? undefined : textAt(answer.body, pointer);
    return told?.normalize('NFC') ?? this.host.aliases.codeFor(delivery);
  }
}

/** Whatever a probe is refused for concerns every message. */
function ofTheConnection(error: unknown): never {
  if (!(error instanceof AdapterFailure) || error.failure !== 'permanent' || error.scope === 'connection') throw error;
  const { failure, code, message, detail, owner } = error;
  const facts = { cause: error, ...(detail !== undefined && { detail }), ...(owner !== undefined && { owner }) };
  throw new AdapterFailure(failure, code, message, { ...facts, scope: 'connection' });
}

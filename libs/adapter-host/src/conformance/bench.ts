import { inspect } from 'node:util';
import {
  AdapterFailure,
  type Delivery,
  type HttpSettings,
  type OpenHost,
  type Receipt,
  type Session,
  type Text,
} from '@lienthong/adapter-sdk';
import { eventDefinitions, type EventType } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import { createHost } from '../create-host';
import { EvidenceLog } from './evidence-log';
import type { ConformanceInput } from './input';
import { SampleDossier } from './sample-dossier';
import { freshCode, SampleFiles, usualSamples, type Sample } from './samples';
import { Wiretap, type Overheard } from './wiretap';

/** A session on a wire that is listened to. */
export interface Opened {
  readonly session: Session;
  readonly wire: Wiretap;
}

/** What a try came to, and the calls it made. */
export type Tried = { readonly calls: readonly Overheard[] } & (
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** The call ended without a receipt: not there, or a call that has none. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failure'; readonly failure: AdapterFailure }
  /** Something was thrown that is no failure with a class. */
  | { readonly kind: 'crash' }
);

/** A delivery the partner took. */
export interface Taken {
  readonly sample: Sample;
  readonly delivery: Delivery;
  readonly receipt: Receipt;
  readonly calls: readonly Overheard[];
}

/** Longest wait for one try where the version says nothing, milliseconds. */
const PATIENCE = 30_000;
const SMALL_FILE = 2_048;

/** The connection under test: its sessions, its samples, and everything that was seen. */
export class Bench {
  readonly samples: readonly Sample[];
  /** True where the version brought samples of its own: then the partner must take each as it says. */
  readonly ownSamples: boolean;
  readonly evidence: EvidenceLog;
  /** What became of the samples of each type; `unspoken`: the connection makes no message of it. */
  readonly outcomes = new Map<EventType, 'accepted' | 'refused' | 'unspoken'>();
  /** Deliveries of samples that were accepted; what the other checks use is the first. */
  readonly taken: Taken[] = [];
  /** Everything the adapter has given out, as it was. */
  readonly outputs: { readonly where: Text; readonly text: string }[] = [];
  /** Files the adapter has read. */
  filesRead = 0;
  readonly #files = new SampleFiles();
  #dossiers = 0;
  #main: Opened | undefined;
  readonly #open: { session: Session; host: OpenHost }[] = [];

  constructor(readonly input: ConformanceInput) {
    const { adapter, samples = [], expected, secrets, spec } = input;
    this.ownSamples = samples.length > 0;
    this.samples = this.ownSamples ? samples : usualSamples(adapter.accepts, expected.procedure);
    this.evidence = new EvidenceLog(secrets, spec.settings);
  }

  /** The session most checks share, as in production. Throws what the adapter throws. */
  get main(): Opened {
    return (this.#main ??= this.open());
  }

  /** Another session, whose clock goes wrong by so much. */
  open(skewMilliseconds = 0): Opened {
    const { adapter, spec, secrets, hostParts, clock } = this.input;
    const { attachments, owner, privateNetworks } = hostParts;
    const wire = new Wiretap();
    const host = createHost(
      {
        connection: spec.id,
        system: spec.system,
        owner,
        settings: spec.settings as HttpSettings,
        privateNetworks,
        secrets,
        mapping: compileMappings(spec.mapping, spec.codeTables),
        codes: compileCodeTables(spec.codeTables),
        attachments: {
          read: async sha256 => {
            this.filesRead += 1;
            return this.#files.read(sha256);
          },
          write: content => attachments.write(content),
        },
        clock: { now: () => new Date(clock.now().getTime() + skewMilliseconds) },
        log: { info: (...line) => this.#logged(line), warn: (...line) => this.#logged(line) },
      },
      wire.tap,
    );
    const session = adapter.connect(spec.settings, host);
    this.#open.push({ session, host });
    return { session, wire };
  }

  async close(): Promise<void> {
    for (const { session, host } of this.#open.splice(0)) {
      await session.close();
      await host.close();
    }
  }

  /** A dossier of its own for a sample. */
  dossier({ event: { subject } }: Sample): SampleDossier {
    const { run, spec, clock } = this.input;
    const facts = { run: run.id, connection: spec.id, system: spec.system, now: clock.now() };
    return new SampleDossier(facts, subject ?? freshCode(clock.now()), (this.#dossiers += 1));
  }

  /** A delivery of the sample on a dossier of its own, which was opened before where the event itself does not open it. */
  async fresh(sample: Sample, fileBytes = SMALL_FILE): Promise<Delivery> {
    const dossier = this.dossier(sample);
    const opener = this.#openerFor(sample);
    if (opener !== undefined) {
      const opened = await this.deliver(this.main, dossier.next(this.withFiles(opener)));
      if (opened.kind === 'receipt') dossier.isCalled(opened.receipt.reference);
    }
    return dossier.next(this.withFiles(sample, fileBytes));
  }

  /** The sample with files the kit has made, of that size: a run reads no file of a real dossier, whatever a sample names. */
  withFiles(sample: Sample, bytes = SMALL_FILE): Sample {
    return { ...sample, event: { ...sample.event, data: this.#files.withFiles(sample.event.data, bytes) } };
  }

  deliver(opened: Opened, delivery: Delivery): Promise<Tried> {
    this.evidence.about(delivery);
    return this.attempt(opened, signal => opened.session.deliver?.(delivery, signal));
  }

  lookup(opened: Opened, delivery: Delivery): Promise<Tried> {
    this.evidence.about(delivery);
    return this.attempt(opened, signal => opened.session.lookup?.(delivery, signal));
  }

  /** Any call of a session: within the time an answer may take, listened to, and written down. */
  async attempt({ wire }: Opened, work: (signal: AbortSignal) => Promise<Receipt | undefined | void> | undefined): Promise<Tried> {
    const { signal, spec } = this.input;
    const limit = spec.answerWithinSeconds === undefined ? PATIENCE : spec.answerWithinSeconds * 1000;
    const before = wire.overheard.length;
    let thrown: unknown;
    const receipt = await Promise.resolve(work(AbortSignal.any([signal, AbortSignal.timeout(limit)]))).catch((error: unknown) => {
      thrown = error ?? new Error('Nothing was thrown');
    });
    const calls = wire.overheard.slice(before);
    for (const overheard of calls) this.evidence.call(overheard);
    if (thrown !== undefined) return { calls, ...this.#failed(thrown) };
    if (receipt === undefined) return { calls, kind: 'nothing' };
    this.outputs.push({ where: { vi: 'biên nhận', en: 'a receipt' }, text: JSON.stringify(receipt) });
    this.evidence.receipt(receipt);
    return { calls, kind: 'receipt', receipt };
  }

  #failed(thrown: unknown) {
    const text = inspect(thrown, { depth: null, showHidden: true });
    this.outputs.push({ where: { vi: 'lỗi của một lượt gửi', en: 'a failure' }, text });
    if (thrown instanceof AdapterFailure) {
      this.evidence.failure(thrown);
      return { kind: 'failure', failure: thrown } as const;
    }
    this.evidence.crash(thrown instanceof Error ? thrown.name : typeof thrown);
    return { kind: 'crash' } as const;
  }

  #logged(line: readonly unknown[]): void {
    this.outputs.push({ where: { vi: 'dòng nhật ký', en: 'a log line' }, text: inspect(line, { depth: null }) });
  }

  #openerFor({ event: { type, subject } }: Sample): Sample | undefined {
    if (subject !== undefined || eventDefinitions[type].opensDossier) return undefined;
    return this.samples.find(
      ({ event, expect }) => expect === 'accepted' && event.subject === undefined && eventDefinitions[event.type].opensDossier,
    );
  }
}

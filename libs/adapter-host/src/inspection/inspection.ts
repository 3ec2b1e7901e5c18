import { AdapterFailure, type Adapter, type Delivery, type HostParts } from '@lienthong/adapter-sdk';
import { personalHint, personalTags, personalValues, type DossierEvent, type PersonalTag, type Provenance } from '@lienthong/dossier';
import type { Mappings } from '@lienthong/mapping';
import { PersonalMask } from '../preview/personal-mask';
import { attempt } from '../preview/preview-delivery';
import { RecordingHost, type RecordedRequest, type Recording } from '../preview/recording-host';
import { Origins, valueAt, type FieldOrigin } from './origins';
import { StageContent, type Hidden, type Hide } from './stage-content';

/** What a delivery looks like on its way, up to the moment it leaves. */
export const CONTENT_STAGES = ['received', 'normalised', 'translated', 'sent'] as const;
export type ContentStage = (typeof CONTENT_STAGES)[number];

/** How the message of a delivery is made. */
export interface Making {
  readonly adapter: Adapter;
  readonly parts: Omit<HostParts, 'secrets' | 'mapping'> & { readonly mapping: Mappings };
  /** The mapping file, where rules are looked up. */
  readonly file: unknown;
}

/**
 * A delivery taken apart: what was received, what the mapping read and made of it, and what goes out. Nothing is sent. Everything
 * personal is hidden: by the tag of the event's schema, by the origin of a field, and wherever else it is found again.
 */
export class Inspection {
  readonly stages: ReadonlyMap<ContentStage, StageContent>;
  readonly fields: readonly FieldOrigin[];
  /** Places of the event that no mapping names; empty where the mappings were not all run. */
  readonly notCarried: readonly string[];
  /** The call, masked; absent where none is made. */
  readonly request: RecordedRequest | undefined;
  /** How the message was made; its hashes are plain, so it is not to be kept. */
  readonly provenance: Provenance | undefined;
  /** Why no call is made. */
  readonly failure: AdapterFailure | undefined;
  readonly file: unknown;
  readonly #mask: PersonalMask;
  readonly #personal: ReadonlyMap<string, { readonly tag: PersonalTag; readonly value: unknown }>;

  private constructor(
    event: DossierEvent,
    made: { readonly recording?: Recording; readonly failure: AdapterFailure; readonly making?: Making },
  ) {
    const { recording, failure, making } = made;
    this.#mask = new PersonalMask(personalValues(event.type, event.data));
    this.#personal = new Map(
      [...personalTags(event.type, event.data)].map(([place, tag]) => [`/data${place}`, { tag, value: valueAt(event.data, place) }]),
    );
    this.file = making?.file;
    this.provenance = failure.provenance;
    this.failure = recording?.request === undefined ? failure : undefined;
    const origins = recording && making && recording.runs.length > 0 ? new Origins(recording.runs, making.parts.mapping) : undefined;
    this.fields = origins?.fields() ?? [];
    this.notCarried = origins && this.failure === undefined ? origins.notCarried() : [];
    this.request = recording?.request && this.#masked(recording.request, recording.files);
    const received = this.#content(event, (value, place) => this.hide(value, [place]));
    this.stages = new Map([['received', received], ...(recording ? this.#later(recording, origins) : [])]);
  }

  /** Lets the adapter do all it does before it sends. Never throws: what keeps it from that is told. */
  static async of(delivery: Delivery, making: Making | AdapterFailure): Promise<Inspection> {
    if (making instanceof AdapterFailure) return new Inspection(delivery.event, { failure: making });
    const { adapter, parts } = making;
    const host = new RecordingHost(parts);
    const failure = await attempt(adapter, parts, host, delivery);
    return new Inspection(delivery.event, { recording: host.recording, failure, making });
  }

  /** Somebody's own words about the delivery, masked. */
  words(text: string): string {
    return this.#mask.words(text);
  }

  /** Inside this lib: what to hide of a value that comes from these places of the event. */
  hide(value: unknown, received: readonly string[]): Hidden | undefined {
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    const [source] = received.flatMap(place => this.#personal.get(place) ?? []);
    if (source) {
      const alone = received.length === 1; // of several put together, only the length is told
      return { tag: source.tag, hint: alone ? personalHint(source.tag, source.value) : personalHint('unknown', value) };
    }
    const shown = this.#mask.of(value);
    return shown === value ? undefined : { tag: 'composite', hint: String(shown) };
  }

  #later({ runs, message, request, files }: Recording, origins: Origins | undefined): [ContentStage, StageContent][] {
    const last = runs.at(-1);
    const made = new Map(this.fields.map(({ to, received, value }) => [to, { received, value }]));
    const hideMade = (value: unknown, place: string): Hidden | undefined => {
      const field = made.get(place);
      return this.hide(value, field && field.value === value ? field.received : []);
    };
    const body = message === undefined ? undefined : withoutFiles(message, files);
    return [
      ...(last && origins
        ? ([['normalised', this.#content(last.input, (value, place) => this.hide(value, origins.ofInput(place)))]] as const)
        : []),
      ...(last?.output !== undefined ? ([['translated', this.#content(last.output, hideMade)]] as const) : []),
      ...(request ? ([['sent', this.#content(body, hideMade)]] as const) : []),
    ].map(([stage, content]) => [stage, content]);
  }

  #content(value: unknown, hide: Hide): StageContent {
    return new StageContent(value, hide, key => this.#mask.key(key));
  }

  #masked(request: RecordedRequest, files: Recording['files']): RecordedRequest {
    return {
      ...request,
      path: this.#mask.address(request.path),
      headers: this.#mask.of(request.headers) as Record<string, string>,
      ...(request.body !== undefined && { body: this.#mask.of(request.body, files) }),
    };
  }
}

/** Texts that stand for whole files are named instead. */
function withoutFiles(value: unknown, files: Recording['files']): unknown {
  if (typeof value === 'string') return files.has(value) ? `[${files.get(value)}]` : value;
  if (Array.isArray(value)) return value.map(item => withoutFiles(item, files));
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutFiles(member, files)]));
}

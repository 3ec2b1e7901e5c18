import { AdapterFailure, type Host, type HostParts, type HttpRequest } from '@lienthong/adapter-sdk';
import { HTTP_FAILURES } from '../http/classify';
import { basePathOf, below } from '../http/full-path';
import { writeRequest } from '../http/write-request';
import { translatingHost } from '../translating-host';

/** One run of a mapping, as the session asked for it. */
export interface RecordedTranslation {
  readonly mapping: string;
  readonly version: string;
  /** Versions of the code tables it read. */
  readonly tables: Readonly<Record<string, string>>;
  readonly output: unknown;
}

/** A call as it would go out, without what proves who calls. */
export interface RecordedRequest {
  readonly method: HttpRequest['method'];
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Inside this lib: a run of a mapping as it was asked for, with everything personal in it. */
export interface MappingRun {
  readonly mapping: string;
  readonly input: unknown;
  readonly at: Date;
  /** Absent where it failed. */
  readonly output?: unknown;
}

/** What a session did with a {@link RecordingHost}. */
export interface Recording {
  readonly translations: readonly RecordedTranslation[];
  /** The first call on the partner; there is never a second. */
  readonly request?: RecordedRequest;
  /** Texts that stand for whole files, with what they were made of. */
  readonly files: ReadonlyMap<string, string>;
  /** Every mapping that was asked for, in order. */
  readonly runs: readonly MappingRun[];
  /** The body of the call before it was written, with everything personal in it. */
  readonly message?: unknown;
}

/** Stands wherever a secret, a token or the name of a session would. */
const SECRET = '***';
/** Headers that are never shown, not even with a secret that is none. */
const CREDENTIALS = ['authorization', 'cookie'];

/**
 * A host that translates for real and sends nothing: it opens no connection, knows no secret, logs in nowhere, signs nothing, and ends the
 * session's work at its first call on the partner.
 */
export class RecordingHost implements Host {
  readonly mapping: Host['mapping'];
  readonly codes: Host['codes'];
  readonly aliases: Host['aliases'];
  readonly attachments: Host['attachments'];
  readonly clock: Host['clock'];
  readonly log: Host['log'];
  readonly http: Host['http'] = { request: request => this.#record(request) };
  readonly #translations: RecordedTranslation[] = [];
  readonly #files = new Map<string, string>();
  readonly #runs: MappingRun[] = [];
  #request: RecordedRequest | undefined;
  #message: unknown;

  constructor(private readonly parts: Omit<HostParts, 'secrets'>) {
    const { mapping, codes, aliases, attachments, clock, log } = translatingHost(parts);
    this.mapping = {
      translate: (name, input, at) => {
        const run = { mapping: name, input, at };
        const index = this.#runs.push(run) - 1;
        const translated = mapping.translate(name, input, at);
        this.#runs[index] = { ...run, output: translated.output };
        const { mappingVersion: version, tables } = translated.provenance;
        this.#translations.push({ mapping: name, version, tables, output: translated.output });
        return translated;
      },
    };
    this.attachments = {
      read: async sha256 => {
        const content = await attachments.read(sha256);
        this.#files.set(content.toString('base64'), `${sha256}, ${content.length} byte`);
        return content;
      },
      write: () => Promise.reject(new AdapterFailure('permanent', 'preview-ended', 'A preview stores no file.')),
    };
    this.codes = codes;
    this.aliases = aliases;
    this.clock = clock;
    this.log = log;
  }

  secret(): string {
    return SECRET;
  }

  get recording(): Recording {
    const [request, message] = [this.#request, this.#message];
    const made = { translations: this.#translations, files: this.#files, runs: this.#runs };
    return { ...made, ...(request && { request }), ...(message !== undefined && { message }) };
  }

  async #record({ session, ...request }: HttpRequest): Promise<never> {
    if (this.#request === undefined) {
      const placed = { ...request, ...session?.place(SECRET) };
      this.#request = shown(placed, this.parts);
      this.#message = placed.body;
    }
    throw new AdapterFailure('transient', 'preview-ended', 'A preview sends nothing.');
  }
}

/** A call as it would be written. An object stays one, so that its structure can be read; XML is shown as it goes out. */
function shown(request: HttpRequest, { settings }: Pick<HostParts, 'settings'>): RecordedRequest {
  const { data, headers } = written(request);
  const open = Object.entries(headers).filter(([name]) => !CREDENTIALS.includes(name));
  const body = request.content === 'xml' ? data : request.body;
  return {
    method: request.method,
    path: below(basePathOf(settings.baseUrl), request.path),
    headers: Object.fromEntries(open),
    ...(body !== undefined && { body: Buffer.isBuffer(body) ? body.toString('utf8') : body }),
  };
}

function written(request: HttpRequest): ReturnType<typeof writeRequest> {
  try {
    return writeRequest(request);
  } catch (cause) {
    throw new AdapterFailure('permanent', 'request-invalid', HTTP_FAILURES['request-invalid'], { cause });
  }
}

import type { TSchema } from '@sinclair/typebox';
import type { AdapterFailure } from './failure';
import type { Alias, DossierEvent, EventEnvelope, EventType, Provenance } from '@lienthong/dossier';

/** A secret a connection must be given; kept sealed, never readable again, never part of the settings. */
export interface SecretSpec {
  readonly name: string;
  readonly title: Text;
  /** JSON Schema of the settings that need it; every connection does if left out. See `neededSecrets`. */
  readonly when?: Readonly<Record<string, unknown>>;
}

/** A text in both languages of the product. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** What an adapter IS: data, readable without running anything. */
export interface Adapter<S = unknown> {
  /** Equals the name of its folder. */
  readonly id: string;
  readonly title: Text;
  /** Version of the partner's contract it speaks. */
  readonly contract: string;
  /** JSON Schema (TypeBox) of the settings of a connection. */
  readonly settings: TSchema;
  readonly secrets: readonly SecretSpec[];
  /** Event types it can deliver. */
  readonly accepts: readonly EventType[];
  /** Is sending the same delivery again, with the same key, harmless at the receiver? */
  readonly repeat: 'harmless' | 'harmful';
  connect(settings: S, host: Host): Session;
}

/** What an adapter DOES: a live, configured thing. An absent method is an absent capability. */
export interface Session {
  /** Where it depends on the settings of the connection: stands instead of the adapter's own word. */
  readonly repeat?: Adapter['repeat'];
  /** A harmless question that proves address, certificate, credentials and rights. Throws an AdapterFailure. */
  probe(signal: AbortSignal): Promise<void>;
  /** Translates and sends. Resolves only when the receiver confirmed. */
  deliver?(delivery: Delivery, signal: AbortSignal): Promise<Receipt>;
  /** Asks the receiver whether it has the delivery; undefined when it does not. */
  lookup?(delivery: Delivery, signal: AbortSignal): Promise<Receipt | undefined>;
  /** Fetches what is new since the cursor. The host stores the new cursor after intake accepted the answers. */
  collect?(cursor: string | undefined, signal: AbortSignal): Promise<Feed>;
  /** Asks for the present state of open dossiers. */
  follow?(open: readonly Reference[], signal: AbortSignal): Promise<readonly Answer[]>;
  /** Takes a call of the partner, in the partner's own protocol. */
  receive?(request: CallbackRequest): Promise<CallbackResult>;
  close(): Promise<void>;
}

/** One event for one connection. */
export interface Delivery {
  /** Also the idempotency key at the receiver. */
  readonly id: string;
  readonly connection: string;
  readonly envelope: EventEnvelope;
  /** The event as the sender posted it, opened. */
  readonly event: DossierEvent;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** The receiver has it. */
export interface Receipt {
  readonly kind: 'accepted' | 'already-there';
  /** What the receiver calls the dossier; becomes an alias and, if the session can follow, is followed. */
  readonly reference?: string;
  readonly provenance?: Provenance;
  /**
   * What the receiver said about the dossier in the same breath. The host brings it in before the delivery counts as made; where that
   * cannot be, the outcome is unknown and the receiver is called again, so a repeat should be harmless there.
   */
  readonly answers?: readonly Answer[];
}

/** A dossier to follow, by the receiver's name for it. */
export interface Reference {
  readonly reference: string;
  readonly dossierId: string;
}

/** Something a sector system says about a dossier; becomes an event of that system through intake. */
export interface Answer {
  /** The dossier code as the system knows it. */
  readonly reference: string;
  readonly type: EventType;
  /** RFC 3339 with offset, as the source says it; absent where it says nothing (the host then sets the time of receipt). */
  readonly time?: string;
  /** Canonical event data: the result of a mapping. */
  readonly data: Record<string, unknown>;
  /** Number of the change at the source, where it has one; else the host counts changes by the hash of (type, data). */
  readonly change?: string;
  /** The delivery it answers, where the partner says so. */
  readonly inReplyTo?: string;
  /** True when nothing more will follow for this reference. */
  readonly final?: boolean;
  /**
   * Not said but concluded: the source is in a state that can only come after this one, which may have passed between two
   * questions. The host tells it only where the last answer of the reference was of another type.
   */
  readonly implied?: boolean;
  /** Present when the source said something that cannot be made an event; shown to its owner, the rest of the answer is ignored. */
  readonly problem?: AdapterFailure;
}

/** An answer of a feed: without the source's own number, a page read again would be told again. */
export type NumberedAnswer = Answer & { readonly change: string };

export interface Feed {
  readonly answers: readonly NumberedAnswer[];
  readonly cursor: string | undefined;
  /** True when another page can be fetched at once. */
  readonly more: boolean;
}

export interface CallbackRequest {
  readonly method: string;
  /** Path below the connection's callback address, beginning with '/'. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface CallbackReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The caller did not prove who it is. */
export const NOT_AUTHENTIC = 'not-authentic';

export interface CallbackResult {
  readonly answers: readonly Answer[];
  /** Sent after intake accepted the answers. */
  readonly reply: CallbackReply;
  /** Sent in its place where every answer was told before, if the partner expects to hear so. */
  readonly repeated?: CallbackReply;
  /**
   * Code of why the call, or a part of it, was not taken; counted and logged by the host, without anything of the call. While the secrets
   * of the connection are being changed, a call that is {@link NOT_AUTHENTIC} is tried with the others, too.
   */
  readonly refused?: string;
}

/** Everything a session may use; there is nothing else. */
export interface Host {
  readonly http: HostHttp;
  readonly mapping: HostMapping;
  readonly codes: HostCodes;
  readonly aliases: HostAliases;
  readonly attachments: HostAttachments;
  readonly clock: Clock;
  readonly log: HostLog;
  /** Secrets of the connection by name, as declared by the adapter. */
  secret(name: string): string;
}

export interface Clock {
  now(): Date;
}

export interface HostLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query, relative to the `baseUrl` of the connection's settings. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as `content` says unless it is a string or a Buffer. */
  readonly body?: unknown;
  /** How the body is written, JSON if left out: `xml` takes a tree as `readXml` gives it, `form` an object of texts. */
  readonly content?: 'json' | 'xml' | 'form';
  /** How the answer is read, JSON if left out. One in another format is classified and thrown. */
  readonly accept?: 'json' | 'xml';
  /** Names of the elements of an XML answer that are a list also where there is only one. */
  readonly lists?: readonly string[];
  /** How to get a token; sent as Bearer, cached, renewed once on 401. */
  readonly token?: TokenSource;
  /** A log-in of the partner's own kind, in the place of `token`. */
  readonly session?: SessionSource;
  /** Headers that are made of the request as it is written, at the last moment before it is sent: a signature. */
  readonly sign?: (written: WrittenRequest) => Readonly<Record<string, string>>;
  /** What is no part of the request as it stands, and of which a failure must keep nothing either. */
  readonly conceal?: readonly unknown[];
  /** True for a readable answer outside 2xx that the session can judge by its content: it is returned, not classified and thrown. */
  readonly knows?: (answer: HttpResponse) => boolean;
  readonly signal: AbortSignal;
}

/** OAuth2 client credentials at the partner. Secrets are taken from the connection. */
export interface TokenSource {
  readonly path: string;
  readonly clientId: string;
  /** Name of the secret. */
  readonly secret: string;
  readonly style: 'basic' | 'form';
}

/** What a log-in gave: a token, or the name of a session. */
export interface IssuedToken {
  readonly value: string;
  /** Undefined when the partner does not say: then it is used until it is refused. */
  readonly seconds: number | undefined;
}

/**
 * A session at the partner. The host keeps it while it holds, opens one however many requests wait for it, and opens another, once,
 * where an answer is a 401 or `ended` says that the session has expired. Refused again, the connection is at fault.
 */
export interface SessionSource {
  /** Tells the sessions of a connection apart. */
  readonly id: string;
  /** Logs in. A refusal is thrown as an AdapterFailure; the host makes it one of the connection, for nothing of the message was sent. */
  open(signal: AbortSignal): Promise<IssuedToken>;
  /** The parts of the request in which the session stands. */
  place(session: string): Pick<HttpRequest, 'path' | 'headers' | 'body'>;
  ended?(answer: HttpResponse): boolean;
}

/** A request as it goes over the wire. */
export interface WrittenRequest {
  readonly method: HttpRequest['method'];
  /** Path and query, the path of `baseUrl` included. */
  readonly path: string;
  readonly body: string | Buffer;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the tree of the XML. An answer that is neither is classified and thrown, never returned. */
  readonly body: unknown;
}

/** The only way out. Throws a classified AdapterFailure for everything but a 2xx answer, or one the request `knows`. */
export interface HostHttp {
  request(request: HttpRequest): Promise<HttpResponse>;
}

export interface HostMapping {
  /** Runs a named mapping of the connection. Throws a permanent AdapterFailure naming table, value and owner when a code is missing. */
  translate(name: string, input: unknown, at: Date): { readonly output: Record<string, unknown>; readonly provenance: Provenance };
}

export interface HostCodes {
  /** Looks a value up in a code table of the connection; throws like `translate`. */
  translate(table: string, value: string, at: Date): string;
}

export interface HostAliases {
  /** The dossier's code as this connection's system knows it; else as the sender of the event does. */
  codeFor(delivery: Delivery): string;
  /** The dossier's code in a named system, if known. */
  find(delivery: Delivery, system: string): Alias | undefined;
}

export interface HostAttachments {
  /** The content, checked against size and hash. For wires that want it inline. */
  read(sha256: string): Promise<Buffer>;
  /** Stores content (for instance a certificate a partner sent inline) and returns its address. */
  write(content: Buffer): Promise<{ sha256: string; size: number }>;
}

import { createHash, randomInt } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';
import { EVENT_TYPES, eventDefinitions, LienThongError, type EventType } from '@lienthong/dossier';

/** JSON Schema of a sample a version brings itself. */
export const sampleSchema = Type.Object(
  {
    event: Type.Object(
      {
        type: Type.Union(EVENT_TYPES.map(type => Type.Literal(type))),
        /** Code of a dossier the partner knows already; a fresh one for every run if left out. */
        subject: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
        data: Type.Record(Type.String(), Type.Unknown()),
      },
      { additionalProperties: false },
    ),
    expect: Type.Union([Type.Literal('accepted'), Type.Literal('refused')]),
  },
  { additionalProperties: false },
);

/** An event to try, and what the partner must say to it. */
export type Sample = Static<typeof sampleSchema>;

/** What routes say about the events that will come. */
export interface Expected {
  /** Event types routed to the connection. */
  readonly types: readonly EventType[];
  /** A procedure that is routed to it, where routes name procedures. */
  readonly procedure?: string;
}

/** A procedure that no catalogue has. */
const NO_PROCEDURE = '9.999999';

/** One event for every type, made of the published examples; with a procedure that is routed, where one is known. */
export function usualSamples(types: readonly EventType[], procedure: string | undefined): readonly Sample[] {
  return EVENT_TYPES.filter(type => types.includes(type)).map(type => {
    const sample: Sample = { event: { type, data: structuredClone(eventDefinitions[type].examples[0]) }, expect: 'accepted' };
    return (procedure === undefined ? undefined : ofProcedure(sample, procedure)) ?? sample;
  });
}

/** The sample as no partner can take it: of a procedure that no catalogue has. Undefined where its type names no procedure. */
export function impossible(sample: Sample): Sample | undefined {
  const changed = ofProcedure(sample, NO_PROCEDURE);
  return changed && { ...changed, expect: 'refused' };
}

function ofProcedure(sample: Sample, serviceCode: string): Sample | undefined {
  const { type, data } = sample.event;
  const fields = eventDefinitions[type].schema['properties'] as Readonly<Record<string, unknown>>;
  return 'serviceCode' in fields ? { ...sample, event: { ...sample.event, data: { ...data, serviceCode } } } : undefined;
}

/** A dossier code nobody has, in the shape of real ones, unlike that of any other run. */
export function freshCode(now: Date): string {
  const [, year = '', month = '', day = ''] = /^\d\d(\d\d)-(\d\d)-(\d\d)/.exec(now.toISOString()) ?? [];
  return `H49.12-${year}${month}${day}-${String(randomInt(1_000_000, 10_000_000))}`;
}

/** Contents the kit itself makes: an event holds only their address. */
export class SampleFiles {
  readonly #contents = new Map<string, Buffer>();

  /** The data with every file in it replaced by one whose content is known here. */
  withFiles(data: Readonly<Record<string, unknown>>, bytes: number): Record<string, unknown> {
    return this.#replaced(data, bytes) as Record<string, unknown>;
  }

  /** Throws `ATTACHMENT_NOT_FOUND` for every file that was not made here. */
  read(sha256: string): Buffer {
    const content = this.#contents.get(sha256);
    if (content) return content;
    throw new LienThongError('ATTACHMENT_NOT_FOUND', 'absent', 'There is no file with this hash', { params: { sha256 } });
  }

  #replaced(value: unknown, bytes: number): unknown {
    if (Array.isArray(value)) return value.map(item => this.#replaced(item, bytes));
    if (typeof value !== 'object' || value === null) return value;
    if ('sha256' in value && 'mediaType' in value) return { ...value, ...this.#file(bytes) };
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.#replaced(member, bytes)]));
  }

  #file(bytes: number): { readonly sha256: string; readonly size: number } {
    const content = Buffer.alloc(bytes, ' ');
    content.write('%PDF-1.4\n% Tệp thử của bộ kiểm thử hợp chuẩn');
    content.write('\n%%EOF\n', bytes - 7);
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.#contents.set(sha256, content);
    return { sha256, size: content.length };
  }
}

import { isTimestamp } from '@lienthong/dossier';

/** Kinds of elements that go to the server as bytes: their number in PostgreSQL's catalogue (`pg_type.dat`) and how one is written. */
interface Element {
  readonly oid: number;
  /** Bytes of one; undefined where the value has another form, which only its text can say. */
  readonly size: (value: unknown) => number | undefined;
  /** Writes one of that size. */
  readonly write: (bytes: Buffer, value: unknown, at: number) => void;
}

/** Milliseconds from the beginning of our count of time to that of PostgreSQL's, 2000-01-01. */
const POSTGRES_EPOCH = 946_684_800_000;
/** A fraction finer than milliseconds. */
const FINER = /\.\d{4}/;
/** Version of the binary form of jsonb. */
const JSONB_VERSION = 1;

const INT4: Element = {
  oid: 23,
  size: value => (typeof value === 'number' && (value | 0) === value ? 4 : undefined),
  write: (bytes, value, at) => bytes.writeInt32BE(value as number, at),
};
const INT8: Element = {
  oid: 20,
  size: value => ((typeof value === 'bigint' && BigInt.asIntN(64, value) === value) || Number.isSafeInteger(value) ? 8 : undefined),
  write: (bytes, value, at) => bytes.writeBigInt64BE(BigInt(value as bigint | number), at),
};
const TEXT: Element = {
  oid: 25,
  size: value => (typeof value === 'string' ? Buffer.byteLength(value) : undefined),
  write: (bytes, value, at) => bytes.write(value as string, at),
};
const JSONB: Element = {
  oid: 3802,
  size: value => (typeof value === 'string' ? 1 + Buffer.byteLength(value) : undefined),
  write: (bytes, value, at) => {
    bytes[at] = JSONB_VERSION;
    bytes.write(value as string, at + 1);
  },
};
const BYTEA: Element = {
  oid: 17,
  size: value => (Buffer.isBuffer(value) ? value.length : undefined),
  write: (bytes, value, at) => bytes.set(value as Buffer, at),
};
const TIMESTAMPTZ: Element = {
  oid: 1184,
  size: value => (isInstant(value) ? 8 : undefined),
  write: (bytes, value, at) => bytes.writeBigInt64BE(BigInt(millisecondsOf(value as Date | string) - POSTGRES_EPOCH) * 1_000n, at),
};
const ELEMENTS: Readonly<Record<string, Element>> = {
  int: INT4,
  integer: INT4,
  bigint: INT8,
  text: TEXT,
  jsonb: JSONB,
  bytea: BYTEA,
  timestamptz: TIMESTAMPTZ,
};

const elementsOf = new Map<string, readonly (Element | undefined)[]>();

/**
 * The parameters with arrays in PostgreSQL's binary form, as far as the statement says wherever it names them, and always the
 * same, of what type they are (`$1::text[]`); else only the server knows. As text, which pg makes otherwise, each element is
 * searched twice for marks to escape, bytes become twice as many, and the server takes it all apart again. A {@link BatchClient} sends them.
 */
export function withBinaryArrays(sql: string, parameters: readonly unknown[]): unknown[] {
  let elements = elementsOf.get(sql);
  if (!elements) elementsOf.set(sql, (elements = readElements(sql)));
  return parameters.map((parameter, place) =>
    elements[place] && Array.isArray(parameter) ? binary(elements[place], parameter) : parameter,
  );
}

/** What the statement says of each parameter wherever it names it. */
function readElements(sql: string): (Element | undefined)[] {
  const casts = new Map<number, Set<string>>();
  for (const [, number, type = ''] of sql.matchAll(/\$(\d+)(?:::(\w+)\[\])?/g)) {
    const place = Number(number) - 1;
    casts.set(place, (casts.get(place) ?? new Set()).add(type));
  }
  const elements: (Element | undefined)[] = [];
  for (const [place, [type = '', ...others]] of casts) elements[place] = others.length === 0 ? ELEMENTS[type] : undefined;
  return elements;
}

/** The array itself where one of its values has a form that only its text can say. */
function binary(element: Element, values: readonly unknown[]): BinaryArray | readonly unknown[] {
  const sizes: number[] = [];
  for (const value of values) {
    const size = value == null ? NONE : element.size(value);
    if (size === undefined) return values;
    sizes.push(size);
  }
  return new BinaryArray(element, [...values], sizes); // it is written later; the list is the caller's
}

/** Length of an element that is NULL. */
const NONE = -1;

/** An array that writes itself into the message that carries it. */
export class BinaryArray {
  /** Bytes it takes. */
  readonly size: number;

  constructor(
    private readonly element: Element,
    private readonly values: readonly unknown[],
    private readonly sizes: readonly number[],
  ) {
    let size = sizes.length === 0 ? 12 : 20;
    for (const bytes of sizes) size += 4 + Math.max(bytes, 0);
    this.size = size;
  }

  /** Returns where it ends. */
  write(bytes: Buffer, start: number): number {
    const { element, values, sizes } = this;
    let at = bytes.writeInt32BE(values.length === 0 ? 0 : 1, start); // dimensions
    at = bytes.writeInt32BE(sizes.includes(NONE) ? 1 : 0, at);
    at = bytes.writeInt32BE(element.oid, at);
    if (values.length === 0) return at;
    at = bytes.writeInt32BE(values.length, at);
    at = bytes.writeInt32BE(1, at); // the first has number one
    for (let place = 0; place < values.length; place++) {
      const size = sizes[place] as number;
      at = bytes.writeInt32BE(size, at);
      if (size === NONE) continue;
      element.write(bytes, values[place], at);
      at += size;
    }
    return at;
  }
}

/** Whether a number of milliseconds says it as exactly as its text does, and PostgreSQL would take that. */
function isInstant(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return typeof value === 'string' && isTimestamp(value) && !FINER.test(value);
}

function millisecondsOf(instant: Date | string): number {
  return instant instanceof Date ? instant.getTime() : Date.parse(instant);
}

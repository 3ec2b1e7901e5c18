import type { Run } from './run';

/** What a pointer into the source looks like: RFC 6901 without empty segments, with '^' in front when it starts at the root. */
export const SOURCE_POINTER = '^\\^?(/([^~/]|~[01])+)*$';
/** What a pointer into the target looks like. */
export const TARGET_POINTER = '^(/([^~/]|~[01])+)*$';

/** Segments that would reach a prototype; refused when a mapping is compiled, for source and target alike. */
export const FORBIDDEN_SEGMENTS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const INDEX = /^(?:0|[1-9]\d{0,5})$/;

/** A pointer into the source. Inside `each` it is relative to the element, unless it starts at the root. */
export interface SourcePointer {
  /** Without the '^'. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly fromRoot: boolean;
}

/** Reads a value at a pointer; undefined when there is none or it is null. */
export type Read = (element: unknown, run: Run) => unknown;

export function parsePointer(text: string): SourcePointer {
  const fromRoot = text.startsWith('^');
  const path = fromRoot ? text.slice(1) : text;
  const segments = path
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { path, segments, fromRoot };
}

export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function isIndex(segment: string): boolean {
  return INDEX.test(segment);
}

export function compileRead(pointer: SourcePointer): Read {
  const { segments, fromRoot } = pointer;
  const [first, second] = segments;
  // Nearly all pointers are this short, and a loop costs a third more.
  if (first !== undefined && segments.length <= 2) {
    return (element, run) => {
      run.spend();
      const value = member(fromRoot ? run.root : element, first);
      return (second === undefined ? value : member(value, second)) ?? undefined;
    };
  }
  return (element, run) => {
    run.spend();
    let value = fromRoot ? run.root : element;
    for (const segment of segments) value = member(value, segment);
    return value ?? undefined;
  };
}

/** Own members of objects and elements of lists; nothing inherited, no `length`. */
function member(value: unknown, segment: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return isIndex(segment) ? (value as readonly unknown[])[Number(segment)] : undefined;
  return Object.hasOwn(value, segment) ? (value as Readonly<Record<string, unknown>>)[segment] : undefined;
}

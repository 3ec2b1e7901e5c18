import type { WireCall } from '../http/tap';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A call as its receiver reads it: percent signs and XML entities resolved, JSON inside JSON opened. Undefined where it is no UTF-8. */
export function textOf({ path, body }: WireCall): string | undefined {
  const content = Buffer.isBuffer(body) ? decoded(body) : (body ?? '');
  return content === undefined ? undefined : `${withoutPercents(path)}\n${opened(content)}`;
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function opened(content: string): string {
  const value = parsed(content);
  if (value !== undefined) return leaves(value).join('\n');
  return /^\s*</.test(content) ? withoutEntities(content) : withoutPercents(content.replaceAll('+', ' '));
}

/** Numbers as they were written are told from texts by `#`: a number has lost the zeros before it. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? parsed(value) : undefined;
    return inner === undefined ? [value] : leaves(inner);
  }
  if (typeof value === 'number') return [`#${value}`];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Texts of an answer in JSON or XML, whatever they are called. */
export function leavesOf(content: string): readonly string[] {
  const value = parsed(content);
  return value !== undefined ? leaves(value) : [...content.matchAll(/>([^<>]+)</g)].map(([, text = '']) => withoutEntities(text.trim()));
}

function withoutPercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withoutEntities(xml: string): string {
  return xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') => {
    const point = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return Number.isNaN(point) ? (ENTITIES[String(name)] ?? whole) : String.fromCodePoint(point);
  });
}

/** The body of an answer: JSON, nothing, or something we do not take. */
export interface AnswerBody {
  readonly readable: boolean;
  /** Parsed JSON; undefined when there is none. */
  readonly value: unknown;
  /** What the partner said, where it can be told from a page or a stack trace. Not cleaned. */
  readonly words: string | undefined;
}

// A byte that is no UTF-8 must not turn silently into another letter of a name. A byte order mark is dropped.
const decoder = new TextDecoder('utf-8', { fatal: true });
const WORDS = ['message', 'errorDescription', 'error_description', 'detail', 'description', 'title', 'error', 'code'];

/** Reads an answer. The content type is not asked: half of the partners send JSON as text. An empty body is fine only for 204 and 205. */
export function readAnswerBody(status: number, bytes: Buffer): AnswerBody {
  if (bytes.length === 0) return { readable: status === 204 || status === 205, value: undefined, words: undefined };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { readable: false, value: undefined, words: undefined };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { readable: true, value, words: wordsOf(value) };
  } catch {
    return { readable: false, value: undefined, words: /^\s*</.test(text) ? undefined : text };
  }
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const said = new Map<string, unknown>(Object.entries(value));
  return WORDS.map(key => said.get(key)).find(text => typeof text === 'string' && text !== '') as string | undefined;
}

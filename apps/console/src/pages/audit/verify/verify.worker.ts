import type { Problem } from '../../../api/problem';
import { linesOf } from './lines';
import { verifyRun, type PublishedKey, type Result } from './run';

/** What to verify: where its lines are, and the keys. */
export interface Task {
  readonly exportUrl: string;
  readonly keysUrl: string;
  readonly language: string;
}

export type Message =
  | { readonly kind: 'progress'; readonly records: number }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'unsupported' }
  | Result;

/** Fetches, hashes and checks beside the page, which stays usable. */
self.onmessage = ({ data }: MessageEvent<Task>): void => {
  run(data).then(tell, (error: unknown) => tell({ kind: 'problem', problem: faultOf(error) }));
};

async function run({ exportUrl, keysUrl, language }: Task): Promise<Message> {
  if (!(await hasEd25519())) return { kind: 'unsupported' };
  const [keys, lines] = await Promise.all([ask(keysUrl, language), ask(exportUrl, language)]);
  const refused = [keys, lines].find(answer => !answer.ok);
  if (refused) return { kind: 'problem', problem: (await refused.json()) as Problem };
  const { keys: published } = (await keys.json()) as { readonly keys: readonly PublishedKey[] };
  return verifyRun(linesOf(lines.body ?? new Blob([]).stream()), published, records => tell({ kind: 'progress', records }));
}

/** WebCrypto is there over HTTPS and on loopback only, and older browsers lack the curve. */
async function hasEd25519(): Promise<boolean> {
  if (!globalThis.isSecureContext) return false;
  return crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']).then(
    () => true,
    () => false,
  );
}

function ask(url: string, language: string): Promise<Response> {
  return fetch(url, { headers: { 'accept-language': language }, credentials: 'same-origin', cache: 'no-store' });
}

function faultOf(error: unknown): Problem {
  return { status: 0, code: error instanceof TypeError ? 'UNREACHABLE' : 'CONSOLE_FAULT', title: String(error) };
}

function tell(message: Message): void {
  self.postMessage(message);
}

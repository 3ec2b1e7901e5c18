import { cleanDetail, textsOf, type AdapterFailure, type Delivery, type Receipt } from '@lienthong/adapter-sdk';
import type { Evidence } from './report';
import { withoutSecrets } from './secrets-in';
import type { Overheard } from './wiretap';

const MOST = 24;
/** What is longer is cut before it is looked at. */
const LONGEST = 6_000;
/** Values of members that look like credentials the partner gave out. */
const GIVEN_OUT = /("[^"]*(?:token|session|secret|password|matkhau)[^"]*"\s*:\s*)"[^"]*"/gi;

/** What a check has seen, fit for everybody's eyes: no secret, no token, nothing of what a dossier says. */
export class EvidenceLog {
  #evidence: Evidence[] = [];
  #personal: readonly string[] = [];

  constructor(private readonly secrets: Readonly<Record<string, string>>) {}

  /** Texts of this delivery are masked from now on; its code, also where a text of it is a part of the code, is not. */
  about({ event: { subject, data } }: Delivery): void {
    this.#personal = textsOf(data).filter(text => !subject.includes(text));
  }

  note(vi: string, en: string): void {
    this.#add({ kind: 'note', text: { vi: this.#masked(vi), en: this.#masked(en) } });
  }

  call({ call: { kind, method, path, body }, answer }: Overheard): void {
    const content = kind === 'token' || body === undefined ? '' : ` ${body.toString()}`;
    const words = kind === 'token' ? '' : ` ${answer?.body.toString() ?? ''}`;
    this.#add({ kind: 'sent', text: this.#masked(`${method} ${path}${content}`) });
    this.#add({ kind: 'received', text: answer === undefined ? '–' : this.#masked(`HTTP ${answer.status}${words}`) });
  }

  receipt({ kind, reference }: Receipt): void {
    this.#add({ kind: 'receipt', text: this.#masked(reference === undefined ? kind : `${kind}, ${reference}`) });
  }

  failure({ failure, code, scope, detail, table, value }: AdapterFailure): void {
    const place = table === undefined ? '' : `, ${table}: “${value ?? ''}”`;
    const at = scope === 'connection' ? ', connection' : '';
    this.#add({ kind: 'failure', text: this.#masked(`${failure}, ${code}${at}${place}${detail === undefined ? '' : `: ${detail}`}`) });
  }

  crash(name: string): void {
    this.#add({ kind: 'failure', text: `unclassified, ${name}` });
  }

  /** What was seen since this was last asked. */
  take(): Evidence[] {
    const taken = this.#evidence;
    this.#evidence = [];
    return taken;
  }

  #add(evidence: Evidence): void {
    if (this.#evidence.length < MOST) this.#evidence.push(evidence);
  }

  #masked(text: string): string {
    return cleanDetail(withoutSecrets(text.slice(0, LONGEST).replace(GIVEN_OUT, '$1"•••"'), this.secrets), this.#personal);
  }
}

import { cleanDetail, textsOf, type AdapterFailure, type Delivery, type Receipt } from '@lienthong/adapter-sdk';
import { maskAll, personalValues } from '@lienthong/dossier';
import { PersonalMask } from '../preview/personal-mask';
import { AnswerOutline, isCode } from './answer-outline';
import type { Evidence } from './report';
import { withoutSecrets } from './secrets-in';
import type { Overheard } from './wiretap';

const MOST = 24;
/** What is longer is cut before it is looked at. */
const LONGEST = 6_000;
/** A larger body, which holds a file, is not shown at all. */
const LARGEST = 100_000;
/** Values of members that look like credentials the partner gave out. */
const GIVEN_OUT = /("[^"]*(?:token|session|secret|password|matkhau)[^"]*"\s*:\s*)"[^"]*"/gi;

/**
 * What a check has seen, fit for everybody's eyes: no secret, no token, nothing of what a dossier says. Of our own sample we know what is
 * personal; of what a partner answers nobody does, so that only its outline is shown.
 */
export class EvidenceLog {
  #evidence: Evidence[] = [];
  #personal: readonly string[] = [];
  #mask = new PersonalMask([]);

  readonly #outline: AnswerOutline;

  constructor(
    private readonly secrets: Readonly<Record<string, string>>,
    settings: unknown,
  ) {
    this.#outline = new AnswerOutline(settings);
  }

  /** What is personal in this delivery is masked from now on. */
  about({ event: { type, data } }: Delivery): void {
    const values = personalValues(type, data);
    this.#personal = textsOf(values);
    this.#mask = new PersonalMask(values);
  }

  note(vi: string, en: string): void {
    this.#add({ kind: 'note', text: { vi: this.#masked(vi), en: this.#masked(en) } });
  }

  call({ call: { kind, method, path, body }, answer }: Overheard): void {
    const content = kind === 'token' || body === undefined ? '' : ` ${shown(body, text => this.#sent(text))}`;
    const words = kind === 'token' || answer === undefined ? '' : ` ${shown(answer.body, text => this.#outline.of(text))}`;
    this.#add({ kind: 'sent', text: this.#masked(`${method} ${this.#mask.address(path)}${content}`) });
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

  /** Something a partner said that makes no event. Its words may be about anybody. */
  problem({ failure, code, table, value }: AdapterFailure): void {
    const place = table === undefined ? '' : `, ${table}: “${isCode(value) ? value : String(maskAll(value ?? ''))}”`;
    this.#add({ kind: 'failure', text: this.#masked(`${failure}, ${code}${place}`) });
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

  /** As it was, but for what is personal in it. */
  #sent(text: string): string {
    try {
      return JSON.stringify(this.#mask.of(JSON.parse(text)));
    } catch {
      return String(this.#mask.of(text));
    }
  }

  #masked(text: string): string {
    return cleanDetail(withoutSecrets(text.slice(0, LONGEST).replace(GIVEN_OUT, '$1"•••"'), this.secrets), this.#personal);
  }
}

function shown(body: string | Buffer, show: (text: string) => string): string {
  return body.length > LARGEST ? `[${body.length} byte]` : show(body.toString());
}

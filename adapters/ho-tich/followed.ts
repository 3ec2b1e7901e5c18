import type { Answer } from '@lienthong/adapter-sdk';

interface Place {
  readonly module: string;
  /** What was told last, by the mapping that made it. */
  readonly told: Map<string, Answer>;
}

/** So many dossiers are remembered; any other is looked for in every module: slower, never wrong. */
const MOST = 50_000;

/** What a session remembers of the dossiers it has met. Losing it costs a few questions more. */
export class Followed {
  readonly #places = new Map<string, Place>();

  /** The module that holds a dossier, if known. */
  moduleOf(reference: string): string | undefined {
    return this.#places.get(reference)?.module;
  }

  modules(): ReadonlySet<string> {
    return new Set([...this.#places.values()].map(({ module }) => module));
  }

  /** Notes where a dossier lies; the one not met for longest makes room. */
  met(reference: string, module: string): void {
    const told = this.#places.get(reference)?.told ?? new Map<string, Answer>();
    this.#places.delete(reference);
    this.#places.set(reference, { module, told });
    const [oldest] = this.#places.keys();
    if (this.#places.size > MOST && oldest !== undefined) this.#places.delete(oldest);
  }

  told(reference: string, mapping: string): Answer | undefined {
    return this.#places.get(reference)?.told.get(mapping);
  }

  tell(reference: string, mapping: string, answer: Answer): void {
    if (answer.final) this.#places.delete(reference);
    else this.#places.get(reference)?.told.set(mapping, answer);
  }

  clear(): void {
    this.#places.clear();
  }
}

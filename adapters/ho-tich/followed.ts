/** So many dossiers are remembered; any other is looked for in every module: slower, never wrong. */
const MOST = 50_000;

/** In which module of the system each open dossier lies. Losing it costs a few questions more. */
export class Followed {
  readonly #modules = new Map<string, string>();

  /** The module that holds a dossier, if known. */
  moduleOf(reference: string): string | undefined {
    return this.#modules.get(reference);
  }

  modules(): ReadonlySet<string> {
    return new Set(this.#modules.values());
  }

  /** Notes where a dossier lies; the one not met for longest makes room. */
  met(reference: string, module: string): void {
    this.#modules.delete(reference);
    this.#modules.set(reference, module);
    const [oldest] = this.#modules.keys();
    if (this.#modules.size > MOST && oldest !== undefined) this.#modules.delete(oldest);
  }

  /** Nothing more is asked about it. */
  left(reference: string): void {
    this.#modules.delete(reference);
  }

  clear(): void {
    this.#modules.clear();
  }
}

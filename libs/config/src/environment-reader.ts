import type { Violation } from '@lienthong/dossier';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them; a bad one yields its default so that reading goes on. */
export class EnvironmentReader {
  private readonly found: Violation[] = [];

  constructor(private readonly env: Environment) {}

  get problems(): readonly Violation[] {
    return this.found;
  }

  hasProblem(name: string): boolean {
    return this.found.some(problem => problem.pointer === `/${name}`);
  }

  problem(name: string, code: string, message: string): void {
    this.found.push({ pointer: `/${name}`, code, message });
  }

  text(name: string, fallback: string): string {
    return this.env[name]?.trim() || fallback;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name, String(fallback));
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    this.problem(name, 'not-in-range', `Must be a whole number from ${min} to ${max}`);
    return fallback;
  }

  /** The first choice is the default. */
  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const text = this.text(name, choices[0]);
    const chosen = choices.find(choice => choice === text);
    if (chosen !== undefined) return chosen;
    this.problem(name, 'not-a-choice', `Must be one of ${choices.join(', ')}`);
    return choices[0];
  }

  list(name: string, fits: (item: string) => boolean, form: string, fallback = ''): readonly string[] {
    const items = this.text(name, fallback)
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== '');
    if (items.every(fits)) return items;
    this.problem(name, 'not-the-form', `Each item must have the form ${form}`);
    return [];
  }

  /** Without a trailing slash, so that paths can be put behind it. */
  url(name: string, fallback: string, protocols: readonly string[] = ['http:', 'https:']): string {
    const text = this.text(name, fallback).replace(/\/+$/, '');
    if (text === '') return text;
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
    this.problem(name, 'not-a-url', `Must be an address beginning with ${protocols.map(protocol => `${protocol}//`).join(' or ')}`);
    return fallback;
  }
}

import { memberPointer } from '@lienthong/dossier';
import type { Mappings, MappingTrace, TracedFault, TracedField } from '@lienthong/mapping';
import type { MappingRun } from '../preview/recording-host';

/** Where mappings find the event: what they read is an object with the event under this name. */
export const EVENT = '/event';

/** Steps after which the same fields stand in a text. */
const WRITERS: ReadonlySet<string> = new Set(['json', 'xml', 'base64']);

interface TracedRun extends MappingRun, MappingTrace {}

/** One value of the message, and where it comes from. Places are given with keys as they are. */
export interface FieldOrigin {
  readonly to: string;
  /** Of the input of the last mapping. */
  readonly read: readonly string[];
  /** Of the event. */
  readonly received: readonly string[];
  readonly mapping: string;
  readonly rule: string;
  readonly steps: readonly string[];
  readonly value?: unknown;
  readonly fault?: TracedFault;
}

/** Follows the values of a message back to the event, through every mapping that was run for it. */
export class Origins {
  readonly #runs: readonly TracedRun[];

  constructor(runs: readonly MappingRun[], mappings: Pick<Mappings, 'trace'>) {
    this.#runs = runs.map(run => ({ ...run, ...mappings.trace(run.mapping, run.input, run.at) }));
  }

  /** Every value of what the last mapping made, or would have. */
  fields(): FieldOrigin[] {
    return this.#fieldsOf(this.#runs.length - 1);
  }

  /** Places of the event that a place of the last mapping's input comes from. */
  ofInput(place: string): readonly string[] {
    return this.#received(this.#runs.length - 1, place);
  }

  /** Places of the event that no mapping names. */
  notCarried(): string[] {
    const [first, ...others] = this.#runs.map(({ notCarried }) => new Set(notCarried));
    const nowhere = [...(first ?? [])].filter(place => others.every(set => set.has(place)));
    return nowhere.filter(place => place.startsWith(`${EVENT}/data/`)).map(place => place.slice(EVENT.length));
  }

  #fieldsOf(index: number): FieldOrigin[] {
    const run = this.#runs[index];
    return run ? run.fields.flatMap(field => this.#unfold(index, run, field)) : [];
  }

  /** A document inside a field is shown as the fields it was made of. */
  #unfold(index: number, { mapping, input }: TracedRun, { to, rule, from, steps, value, fault }: TracedField): FieldOrigin[] {
    const [source] = from;
    const inner =
      from.length === 1 && source !== undefined && steps.every(step => WRITERS.has(step)) ? this.#madeBy(index, source) : undefined;
    if (inner && inner.rest === '') {
      return this.#fieldsOf(inner.index).map(field => ({
        ...field,
        to: to + field.to,
        read: field.read.length > 0 ? [source as string] : [],
      }));
    }
    const facts = { mapping, rule, steps, ...(fault && { fault }) };
    if (fault) return [{ to, read: from, received: from.flatMap(place => this.#received(index, place)), ...facts }];
    const isCopied = steps.length === 0 && from.length === 1;
    return leavesOf(value).map(([below, leaf]) => {
      const read = isCopied && valueAt(input, source + below) !== undefined ? [source + below] : from;
      return { to: to + below, read, received: read.flatMap(place => this.#received(index, place)), ...facts, value: leaf };
    });
  }

  #received(index: number, place: string): string[] {
    if (place === EVENT || place.startsWith(`${EVENT}/`)) return [place.slice(EVENT.length)];
    const inner = this.#madeBy(index, place);
    if (!inner) return [];
    const fields = this.#runs[inner.index]?.fields ?? [];
    return fields.flatMap(({ to, from }) => {
      if (to === inner.rest || to.startsWith(`${inner.rest}/`)) return from.flatMap(one => this.#received(inner.index, one));
      return inner.rest.startsWith(`${to}/`) ? from.flatMap(one => this.#received(inner.index, one + inner.rest.slice(to.length))) : [];
    });
  }

  /** The run before whose result stands at the place, and what is left of the place within it. */
  #madeBy(index: number, place: string): { readonly index: number; readonly rest: string } | undefined {
    const [, name = '', ...rest] = place.split('/');
    const member = valueAt(this.#runs[index]?.input, `/${name}`);
    const before = typeof member === 'object' ? this.#runs.slice(0, index).findLastIndex(({ output }) => output === member) : -1;
    return before < 0 ? undefined : { index: before, rest: rest.map(one => `/${one}`).join('') };
  }
}

/** Every leaf below a value, with its place; an empty object or list is one. */
function leavesOf(value: unknown, place = ''): (readonly [place: string, leaf: unknown])[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [[place, value]];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, memberPointer(place, key)));
}

/** Inside this lib: what stands at a place. */
export function valueAt(value: unknown, place: string): unknown {
  const keys = place.split('/').slice(1);
  return keys.reduce<unknown>((inner, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name) ? (inner as Record<string, unknown>)[name] : undefined;
  }, value);
}

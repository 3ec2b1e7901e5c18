import { createHmac, randomBytes } from 'node:crypto';
import { memberPointer, safeMembers, type PersonalTag } from '@lienthong/dossier';

/** A personal value as it is shown: what it is, as much as may be known of it, and whether two of one answer are equal. */
export interface MaskedValue {
  readonly masked: true;
  /** `composite`: a text that holds personal values among others. */
  readonly tag: PersonalTag | 'composite';
  readonly hint: string;
  readonly eq: string;
}

export type Hidden = Pick<MaskedValue, 'tag' | 'hint'>;

/** Says what has to be hidden of the value at a place; undefined: nothing. */
export type Hide = (value: string | number, pointer: string) => Hidden | undefined;

/** Tells equal values from others within one answer, and nothing beyond it. */
export class AnswerKey {
  readonly #key = randomBytes(32);

  of(value: unknown): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify(value) ?? '')
      .digest('base64url')
      .slice(0, 16);
  }
}

interface Leaf {
  /** The place as it may be shown. */
  readonly shown: string;
  readonly value: unknown;
  readonly hidden?: Hidden;
}

/** The content of one stage. It gives nothing personal away but to who asks for it by place. */
export class StageContent {
  readonly #value: unknown;
  /** By place, with keys as they are. */
  readonly #leaves = new Map<string, Leaf>();

  /** `nameOf`: the name of a field as it may be shown. */
  constructor(
    value: unknown,
    hide: Hide,
    private readonly nameOf: (key: string) => string,
  ) {
    this.#value = value;
    this.#gather(value, '', '', hide);
  }

  /** Places of everything in it, with keys as they are: not to be shown. */
  get places(): readonly string[] {
    return [...this.#leaves.keys()];
  }

  /** How many values are hidden. */
  get hidden(): number {
    return [...this.#leaves.values()].filter(leaf => leaf.hidden).length;
  }

  masked(key: AnswerKey): unknown {
    return this.#copy(this.#value, '', key);
  }

  /** One value with its place as it may be shown; undefined where nothing stands. */
  view(place: string, key: AnswerKey): { readonly pointer: string; readonly value: unknown } | undefined {
    const leaf = this.#leaves.get(place);
    return leaf && { pointer: leaf.shown, value: shownLeaf(leaf, key) };
  }

  /** The place as it may be shown. */
  shownPlace(place: string): string | undefined {
    return this.#leaves.get(place)?.shown;
  }

  /** Inside this lib: the value itself. */
  valueAt(place: string): unknown {
    return this.#leaves.get(place)?.value;
  }

  /** The hidden values at shown places, in clear; undefined for a place that hides nothing. For somebody with the right and a reason. */
  reveal(pointers: readonly string[]): ReadonlyMap<string, unknown> {
    const hidden = new Map([...this.#leaves.values()].filter(leaf => leaf.hidden).map(({ shown, value }) => [shown, value]));
    return new Map(pointers.map(pointer => [pointer, hidden.get(pointer)]));
  }

  #gather(value: unknown, place: string, shown: string, hide: Hide): void {
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
      for (const one of this.#membersOf(value))
        this.#gather(one.member, memberPointer(place, one.key), memberPointer(shown, one.shown), hide);
      return;
    }
    const hidden = typeof value === 'string' || typeof value === 'number' ? hide(value, place) : undefined;
    this.#leaves.set(place, { shown, value, ...(hidden && { hidden }) });
  }

  #copy(value: unknown, place: string, key: AnswerKey): unknown {
    const leaf = this.#leaves.get(place);
    if (leaf) return shownLeaf(leaf, key);
    const members = this.#membersOf(value as object).map(
      one => [one.shown, this.#copy(one.member, memberPointer(place, one.key), key)] as const,
    );
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  }

  #membersOf(value: object): ReturnType<typeof safeMembers> {
    if (!Array.isArray(value)) return safeMembers(value, this.nameOf);
    return value.map((member: unknown, index) => ({ shown: String(index), key: String(index), member }));
  }
}

/** A value as it is shown. */
export function shownValue(value: unknown, hidden: Hidden | undefined, key: AnswerKey): unknown {
  return hidden ? ({ masked: true, ...hidden, eq: key.of(value) } satisfies MaskedValue) : value;
}

function shownLeaf({ value, hidden }: Leaf, key: AnswerKey): unknown {
  return shownValue(value, hidden, key);
}

/** A run of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Something that happens to one part of the system. */
export interface Blow {
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly target: string;
  /** `kill`: SIGKILL, started again after `lasting`; `freeze`: SIGSTOP, goes on after `lasting`. */
  readonly kind: 'kill' | 'freeze';
  /** Milliseconds. */
  readonly lasting: number;
}

const PAUSE = { least: 1_000, most: 7_000 };
const KILLED = { least: 100, most: 3_000 };
/** Longer than any lease or session, now and then. */
const FROZEN = { least: 500, most: 16_000 };

/** What happens within the given time; the same for the same seed. */
export function scheduleOf(seed: number, milliseconds: number, targets: readonly { name: string; freezes: boolean }[]): Blow[] {
  const random = randomFrom(seed);
  const between = ({ least, most }: { least: number; most: number }): number => Math.round(least + random() * (most - least));
  const blows: Blow[] = [];
  for (let at = between(PAUSE); at < milliseconds; at += between(PAUSE)) {
    const target = targets[Math.floor(random() * targets.length)] as (typeof targets)[0];
    const kind = target.freezes && random() < 0.35 ? 'freeze' : 'kill';
    const lasting = between(kind === 'kill' ? KILLED : FROZEN);
    blows.push({ at, target: target.name, kind, lasting });
  }
  return blows;
}

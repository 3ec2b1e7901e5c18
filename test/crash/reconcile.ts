import type { Effect } from './receiver';
import type { AcceptedEvent } from './senders';

/** What the trail has, by event. */
export interface TrailFact {
  readonly uid: string;
  /** Entries that say it was accepted, routed, delivered. */
  readonly accepted: number;
  readonly routed: number;
  readonly delivered: number;
}

/** Sender, trail and receiver put side by side. All but the first three must be 0; `repeatedSends` may not, they carry the same key. */
export interface Reconciliation {
  readonly accepted: number;
  readonly delivered: number;
  readonly repeatedSends: number;
  /** Accepted events without an effect at the receiver. */
  readonly lost: number;
  /** Effects of one event beyond the first. */
  readonly duplicatedEffects: number;
  /** Effects of a dossier that came after a later one. */
  readonly orderViolations: number;
  /** Effects nobody sent, events whose trail is not exactly accepted, routed, delivered, trails nobody sent. */
  readonly unexplained: number;
  /** Some of what is wrong, to begin with. */
  readonly examples: readonly string[];
}

export function reconcile(
  accepted: readonly AcceptedEvent[],
  trail: readonly TrailFact[],
  effects: readonly Effect[],
  repeatedSends: number,
): Reconciliation {
  const examples: string[] = [];
  const wrong = <T>(items: readonly T[], say: (item: T) => string): number => {
    examples.push(...items.slice(0, 5).map(say));
    return items.length;
  };
  const nameOf = ({ code, step }: { code: string; step: number }): string => `${code}/${step}`;
  const sent = new Set(accepted.map(nameOf));
  const counts = new Map<string, number>();
  for (const effect of effects) counts.set(nameOf(effect), (counts.get(nameOf(effect)) ?? 0) + 1);

  const latest = new Map<string, number>();
  const late: Effect[] = [];
  for (const effect of effects) {
    if (effect.step < (latest.get(effect.code) ?? -1)) late.push(effect);
    else latest.set(effect.code, effect.step);
  }

  const facts = new Map(trail.map(fact => [fact.uid, fact]));
  const uids = new Set(accepted.map(({ uid }) => uid));
  const incomplete = accepted.filter(({ uid }) => {
    const fact = facts.get(uid);
    return fact?.accepted !== 1 || fact.routed !== 1 || fact.delivered !== 1;
  });
  return {
    accepted: accepted.length,
    delivered: effects.length,
    repeatedSends,
    lost: wrong(
      accepted.filter(event => !counts.has(nameOf(event))),
      event => `lost ${nameOf(event)} ${event.uid}`,
    ),
    duplicatedEffects: wrong(
      [...counts].filter(([, count]) => count > 1),
      ([name, count]) => `${count} effects of ${name}`,
    ),
    orderViolations: wrong(late, effect => `too late ${nameOf(effect)}`),
    unexplained:
      wrong(
        effects.filter(effect => !sent.has(nameOf(effect))),
        effect => `nobody sent ${nameOf(effect)}`,
      ) +
      wrong(incomplete, event => `trail of ${nameOf(event)}: ${JSON.stringify(facts.get(event.uid))}`) +
      wrong(
        trail.filter(({ uid }) => !uids.has(uid)),
        fact => `trail of an event nobody sent ${fact.uid}`,
      ),
    examples,
  };
}

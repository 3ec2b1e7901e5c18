import joinGroup from 'kafkajs/src/protocol/requests/joinGroup';

/** The first version that says under which name a member goes; every broker since Kafka 2.3 knows it (KIP-345). */
const NAMED = 5;

/** Given by an assigner beside what kafkajs asks of it: the name to join under with this member id, empty for a new one. */
export interface Named {
  readonly instance: (memberId: string) => string | undefined;
}

interface Asked {
  readonly memberId: string;
  readonly groupProtocols: readonly Partial<Named>[];
}

const kafkajsJoinGroup = joinGroup.protocol;

/**
 * Lets members join under a name of their own (`group.instance.id`), which kafkajs can say but is never told. A process that comes
 * back under it takes the place of its dead self; without it the whole group stands still until the session of that has run out.
 */
export function joinByName(): void {
  if (joinGroup.protocol !== kafkajsJoinGroup) return;
  joinGroup.protocol = wanted => {
    const original = kafkajsJoinGroup(wanted);
    if (wanted.version < NAMED) return original;
    return asked => {
      const { memberId, groupProtocols } = asked as Asked;
      return original({ ...(asked as Asked), groupInstanceId: groupProtocols[0]?.instance?.(memberId) ?? null });
    };
  };
}

/** Another has joined under our name, says the broker: of a join that was under way, for all other requests of ours are without it. */
export function isFenced(error: Error): boolean {
  return [error, error.cause].some(one => (one as { readonly type?: unknown } | undefined)?.type === 'FENCED_INSTANCE_ID');
}

import { AssignerProtocol, type PartitionAssigner } from 'kafkajs';
import { shareOut } from './share-out';
import type { Named } from './static-membership';

/** What a member says it holds. Said under a name it no longer has, it means nothing: others may hold it by now. */
export interface Holding {
  readonly member: string;
  readonly shards: readonly number[];
}

const NAME = 'lienthong-shards';
const VERSION = 1;

/**
 * Gives each member whole shards: the same partitions of all topics, always together. kafkajs asks for the holding once for
 * every attempt to join.
 */
export function shardAssigner({ holding, instance }: Named & { readonly holding: () => Holding }): PartitionAssigner {
  return ({ cluster }) => ({
    name: NAME,
    version: VERSION,
    protocol: ({ topics }) => ({
      name: NAME,
      metadata: AssignerProtocol.MemberMetadata.encode({ version: VERSION, topics, userData: Buffer.from(JSON.stringify(holding())) }),
      instance,
    }),
    assign: async ({ members, topics }) => {
      const shards = cluster.findTopicPartitionMetadata(topics[0] as string).length;
      const holdings = new Map(members.map(({ memberId, memberMetadata }) => [memberId, claimed(memberId, memberMetadata)]));
      return [...shareOut(shards, holdings)].map(([memberId, share]) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version: VERSION,
          assignment: Object.fromEntries(topics.map(topic => [topic, share])),
          userData: Buffer.alloc(0),
        }),
      }));
    },
  });
}

function claimed(memberId: string, metadata: Buffer): readonly number[] {
  const holding = JSON.parse(AssignerProtocol.MemberMetadata.decode(metadata)?.userData.toString() ?? '{}') as Partial<Holding>;
  return holding.member === memberId ? (holding.shards ?? []) : [];
}

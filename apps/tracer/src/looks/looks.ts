import { createHash } from 'node:crypto';
import { TOPICS, type MessageBus } from '@lienthong/messaging';
import { newAct } from '@lienthong/persistence';
import { actorOf, type Sender } from '@lienthong/security';

/** Milliseconds within which the same look of the same person is one record: turning pages is not looking anew. */
const SAME_LOOK = 600_000;

/** What somebody looked at or took away. */
export interface Look {
  /** Past participle, for instance `trail.exported`. */
  readonly act: 'trail.viewed' | 'trail.exported' | 'trail.bundled' | 'dossiers.exported';
  readonly dossier?: string | undefined;
  /** Which list, and what was asked for; codes only, since a person may type anything. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Puts into the trail that somebody looked at it. Told before anything is shown: what cannot be recorded is not shown. It goes the
 * way of all acts, over the bus, and is known again by its id.
 */
export class Looks {
  constructor(
    private readonly bus: MessageBus,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async tell(sender: Sender, { act, dossier, details }: Look): Promise<void> {
    const actor = actorOf(sender);
    const subjects = dossier === undefined ? {} : { dossier };
    const slot = Math.floor(this.now().getTime() / SAME_LOOK);
    const id = createHash('sha256')
      .update(JSON.stringify([actor, act, subjects, details, slot]))
      .digest('hex')
      .slice(0, 32);
    const told = { ...newAct({ act, actor, subjects, details }), id };
    await this.bus.publish([{ topic: TOPICS.acts, key: dossier ?? actor, headers: {}, value: Buffer.from(JSON.stringify(told)) }]);
  }
}

import { validateEventData } from '@lienthong/dossier';
import type { Answer, Feed, Session } from '../contract';
import type { HttpSettings } from '../http-settings';
import type { AdapterUnderTest, Bench } from './bench';

/** A feed that never ends is a fault of the adapter. */
const MOST_PAGES = 100;

/** Cases of `follow`, `collect` and `receive`. */
export function describeAnswers<S extends HttpSettings>(subject: AdapterUnderTest<S>, bench: () => Bench<S>): void {
  const never = new AbortController().signal;
  const can = (capability: 'follow' | 'collect' | 'receive'): boolean => subject.capabilities.includes(capability);

  /** A session to which the partner has something to say about one dossier. */
  const told = async (): Promise<{ session: Session; reference: string; dossierId: string }> => {
    const session = bench().connect();
    const open = await bench().delivered(session, never);
    const { partner } = bench();
    if (partner.say === undefined) throw new Error('The partner of this spec needs `say` for follow and collect.');
    await partner.say(open.reference);
    return { session, ...open };
  };

  if (can('follow')) {
    it('gives the same answer to the same state', async () => {
      const { session, ...open } = await told();

      const first = await session.follow?.([open], never);
      const second = await session.follow?.([open], never);

      expectEvents(first, open.reference);
      expect(second).toEqual(first);
    });

    it('says nothing about a dossier the partner does not know', async () => {
      const answers = await bench()
        .connect()
        .follow?.([{ reference: 'H99.99-000000-0000', dossierId: 'none' }], never);

      expect(answers).toEqual([]);
    });

    it('asks nothing when no dossier is open', async () => {
      await expect(bench().connect().follow?.([], never)).resolves.toEqual([]);
    });
  }

  if (can('collect')) {
    it('collects what is new, and behind the cursor nothing', async () => {
      const { session, reference } = await told();

      const { answers, cursor } = await collectAll(session, undefined);
      const later = await collectAll(session, cursor);

      expectEvents(answers, reference);
      expect(answers.every(({ change }) => (change ?? '') !== '')).toBe(true);
      expect(later.answers).toEqual([]);
    });

    it('collects the same again from the same cursor', async () => {
      const { session } = await told();

      const first = await collectAll(session, undefined);
      const second = await collectAll(session, undefined);

      expect(second).toEqual(first);
    });
  }

  if (can('receive')) {
    it('takes a call of the partner and replies to it', async () => {
      const session = bench().connect();
      const { reference } = await bench().delivered(session, never);

      const result = await session.receive?.(await callback(reference));

      expectEvents(result?.answers, reference);
      expect(result?.reply.status).toBeGreaterThanOrEqual(200);
      expect(result?.reply.status).toBeLessThan(300);
    });

    it('takes nothing from a call it cannot read', async () => {
      const session = bench().connect();
      const { reference } = await bench().delivered(session, never);
      const request = { ...(await callback(reference)), body: Buffer.from('<html>không phải dữ liệu</html>') };

      const result = await session.receive?.(request);

      expect(result?.answers).toEqual([]);
      expect(result?.reply.status).toBeGreaterThanOrEqual(400);
      expect(result?.reply.status).toBeLessThan(500);
    });

    const callback = async (reference: string) => {
      const { partner } = bench();
      if (partner.callback === undefined) throw new Error('The partner of this spec needs `callback` for receive.');
      return partner.callback(reference);
    };
  }

  async function collectAll(
    session: Session,
    from: string | undefined,
  ): Promise<{ answers: readonly Answer[]; cursor: string | undefined }> {
    const answers: Answer[] = [];
    let cursor = from;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const feed: Feed | undefined = await session.collect?.(cursor, never);
      answers.push(...(feed?.answers ?? []));
      cursor = feed?.cursor;
      if (feed?.more !== true) return { answers, cursor };
    }
    throw new Error(`The feed still has more after ${MOST_PAGES} pages.`);
  }
}

/** At least one answer about the dossier, and every one an event that intake will take. */
function expectEvents(answers: readonly Answer[] | undefined, reference: string): void {
  expect(answers?.map(answer => answer.reference)).toContain(reference);
  for (const { type, data } of answers ?? []) expect(validateEventData(type, data)).toEqual([]);
}

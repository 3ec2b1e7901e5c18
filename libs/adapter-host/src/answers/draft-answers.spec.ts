import { AdapterFailure, type Answer } from '@lienthong/adapter-sdk';
import fc from 'fast-check';
import { draftAnswers, type EventDraft, type Seen, type ToldAnswer } from './draft-answers';

const at = new Date('2026-11-25T03:00:00Z');
const supplement: Answer = {
  reference: 'HT-1',
  type: 'vn.lienthong.dossier.supplement-requested.v1',
  data: { content: 'Bổ sung giấy chứng sinh' },
};
const processing: Answer = {
  reference: 'HT-1',
  type: 'vn.lienthong.dossier.processing.v1',
  data: { content: 'Đang xử lý', department: 'Tư pháp' },
};

/** A host that polls once per answer list and stores what intake accepted. */
function poll(lists: readonly (readonly ToldAnswer[])[]): EventDraft[] {
  const seen = new Map<string, Seen>();
  return lists.flatMap(list => {
    const { drafts } = draftAnswers('ho-tich.main', seen, list, at);
    for (const draft of drafts) seen.set(draft.reference, draft.seen);
    return drafts;
  });
}

const ids = (drafts: readonly EventDraft[]): string[] => drafts.map(({ event }) => event.id);

/** The id of a change we counted: the number, and what makes it unmistakable. */
const counted = (reference: string, change: number): unknown =>
  expect.stringMatching(new RegExp(`^ho-tich\\.main:${reference}:${change}-[0-9a-f]{16}$`));

describe('draftAnswers', () => {
  it('makes one event of a state that is polled a hundred times', () => {
    expect(ids(poll(Array<Answer[]>(100).fill([supplement])))).toEqual([counted('HT-1', 1)]);
  });

  it('makes three events of supplement, processing, supplement', () => {
    const expected = [counted('HT-1', 1), counted('HT-1', 2), counted('HT-1', 3)];

    expect(ids(poll([[supplement], [processing], [supplement]]))).toEqual(expected);
    expect(ids(poll([[supplement, processing, supplement]]))).toEqual(expected);
  });

  it('counts each reference by itself', () => {
    expect(ids(poll([[supplement, { ...supplement, reference: 'HT-2' }]]))).toEqual([counted('HT-1', 1), counted('HT-2', 1)]);
  });

  it('takes the number of the source where there is one', () => {
    const numbered = { ...supplement, change: '77' };

    expect(ids(poll([[numbered], [numbered]]))).toEqual(['ho-tich.main:HT-1:77']);
  });

  it('sees two changes when the source numbers the same content twice', () => {
    expect(
      ids(
        poll([
          [
            { ...supplement, change: '77' },
            { ...supplement, change: '78' },
          ],
        ]),
      ),
    ).toHaveLength(2);
  });

  it('sees no change when only the order of the members differs', () => {
    const turned = { ...processing, data: { department: 'Tư pháp', content: 'Đang xử lý' } };

    expect(poll([[processing], [turned]])).toHaveLength(1);
  });

  it('writes the whole event', () => {
    const [draft] = poll([[{ ...processing, time: '2026-11-25T08:30:00+07:00', inReplyTo: 'delivery-1', final: true }]]);

    expect(draft).toMatchObject({ reference: 'HT-1', final: true });
    expect(draft?.event).toEqual({
      specversion: '1.0',
      id: counted('HT-1', 1),
      source: 'urn:lienthong:connection:ho-tich.main',
      type: 'vn.lienthong.dossier.processing.v1',
      subject: 'HT-1',
      time: '2026-11-25T08:30:00+07:00',
      datacontenttype: 'application/json',
      inreplyto: 'delivery-1',
      data: processing.data,
    });
  });

  it('takes the time of receipt where the source says none', () => {
    expect(poll([[processing]])[0]?.event.time).toBe('2026-11-25T03:00:00.000Z');
  });

  it('gives the same ids again when nothing was stored', () => {
    const once = draftAnswers('c', new Map(), [supplement, processing], at);
    const again = draftAnswers('c', new Map(), [supplement, processing], at);

    expect(again).toEqual(once);
  });

  it('tells what is concluded only where the source has not said so', () => {
    const implied = { ...processing, data: { content: 'từ trạng thái sau' }, implied: true };

    expect(poll([[processing], [implied, supplement]])).toHaveLength(2);
    expect(poll([[{ ...supplement, data: { content: 'khác' } }], [implied, supplement]])).toHaveLength(3);
    expect(poll([[supplement], [implied, supplement]])).toHaveLength(1);
  });

  it('reports a problem without touching the other answers or the state of its reference', () => {
    const failure = new AdapterFailure('permanent', 'code-missing', 'No entry.', { table: 'trang-thai', value: '9' });

    const drafted = draftAnswers('ho-tich.main', new Map(), [{ ...processing, problem: failure }, supplement], at);

    expect(drafted.problems).toEqual([{ reference: 'HT-1', failure }]);
    expect(ids(drafted.drafts)).toEqual([counted('HT-1', 1)]);
  });

  it('never gives two (reference, change) pairs one id, and never one longer than intake takes', () => {
    const part = fc.oneof(fc.stringMatching(/^[a-z:%]{1,6}$/), fc.string({ minLength: 150, maxLength: 250 }));
    const idOf = (reference: string, change: string) =>
      ids(draftAnswers('c', new Map(), [{ ...supplement, reference, change }], at).drafts)[0]!;

    fc.assert(
      fc.property(part, part, part, part, (r1, c1, r2, c2) => {
        const [one, two] = [idOf(r1, c1), idOf(r2, c2)];

        expect(one.length).toBeLessThanOrEqual(200);
        expect(one === two).toBe(r1 === r2 && c1 === c2);
      }),
    );
  });
});

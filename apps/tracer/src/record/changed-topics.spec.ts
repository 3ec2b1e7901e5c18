import type { Entry } from '@lienthong/trail';
import { changedTopics } from './changed-topics';

const entry = (kind: Entry['kind'], content: Entry['content'], dossier?: string) =>
  ({ kind, content, subjects: dossier === undefined ? {} : { dossier } }) as Entry;

describe('what readers may want to see anew', () => {
  it('is nothing where nothing was recorded, else the trail, and each dossier once', () => {
    expect(changedTopics([])).toEqual([]);
    expect(changedTopics([entry('accepted', {}, 'a'), entry('outcome', {}, 'a'), entry('routed', {}, 'b')])).toEqual([
      'dossier:a',
      'dossier:b',
      'trail',
    ]);
  });

  it('is also what stands everywhere after an act, and the registry after one upon it', () => {
    expect(changedTopics([entry('act', { act: 'parked.retried' })])).toEqual(['trail', 'overview', 'parked']);
    expect(changedTopics([entry('act', { act: 'code-table.activated' })])).toEqual(['trail', 'overview', 'parked', 'registry']);
  });
});

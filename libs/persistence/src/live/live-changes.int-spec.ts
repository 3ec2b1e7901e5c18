import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type FreshDatabase } from '../testing';
import { LiveChanges, type Word } from './live-changes';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 10_000) throw new Error('It never came');
    await pause(20);
  }
};

async function listening(live: LiveChanges) {
  const words: Word[] = [];
  const end = new AbortController();
  const ended = live.listen(word => void words.push(word), end.signal);
  await until(() => words.length === 1);
  return { words, topics: () => words.flatMap(word => (word === 'gap' ? [] : word.topics)), stop: () => (end.abort(), ended) };
}

describe('word of changes', () => {
  it('reaches every process that listens, many changes in one, each once', async () => {
    const [teller, ...others] = [1, 2, 3].map(() => new LiveChanges(fresh.database)) as [LiveChanges, ...LiveChanges[]];
    const listeners = await Promise.all(others.map(listening));

    teller.changed('overview', 'dossier:a');
    teller.changed('overview', 'parked');
    await until(() => listeners.every(({ words }) => words.length > 1));

    for (const { words, topics } of listeners) {
      expect(words).toEqual(['gap', { at: expect.any(Number) as number, topics: ['overview', 'dossier:a', 'parked'] }]);
      expect(topics()).toHaveLength(3);
      expect(Math.abs((words[1] as { at: number }).at - Date.now())).toBeLessThan(10_000);
    }
    await Promise.all([...listeners.map(({ stop }) => stop()), teller.close()]);
  });

  it('takes as many notifications as its length needs', async () => {
    const live = new LiveChanges(fresh.database);
    const { words, topics, stop } = await listening(live);
    const many = Array.from({ length: 1_000 }, (_, number) => `dossier:${String(number).padStart(22, '0')}` as const);

    live.changed(...many);
    await until(() => topics().length >= many.length);

    expect(topics()).toEqual(many);
    expect(words.length).toBeGreaterThan(4);
    await Promise.all([stop(), live.close()]);
  });

  it('says that some may be missing after its connection was lost', async () => {
    const live = new LiveChanges(fresh.database);
    const { words, topics, stop } = await listening(live);

    await fresh.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
    );
    await until(() => words.length === 2);
    live.changed('parked');
    await until(() => topics().length === 1);

    expect(words.slice(0, 2)).toEqual(['gap', 'gap']);
    await Promise.all([stop(), live.close()]);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { Changes, type Listener } from './changes';

let changes: Changes;
let now = 1_000_000;
beforeEach(() => {
  changes = new Changes(() => now);
  changes.heard('gap'); // as the first word always is
  now += 60_000;
});
afterEach(() => changes.close());

class Ear implements Listener {
  readonly heard: [string, number][] = [];
  readonly topics: ReadonlySet<string>;
  constructor(...topics: string[]) {
    this.topics = new Set(topics);
  }
  tell(topic: string, at: number): void {
    this.heard.push([topic, at]);
  }
}

describe('changes', () => {
  it('are told to those who want to hear of the thing, and no longer once they have gone', () => {
    const [one, other] = [new Ear('overview', 'dossier:a'), new Ear('dossier:b')];
    for (const ear of [one, other]) changes.add(ear, now);

    changes.heard({ at: now, topics: ['dossier:a', 'dossier:c'] });
    changes.remove(one);
    changes.heard({ at: now + 1, topics: ['overview', 'dossier:b'] });

    expect(one.heard).toEqual([['dossier:a', now]]);
    expect(other.heard).toEqual([['dossier:b', now + 1]]);
  });

  it('of one thing are told once a second at most, the last of them surely', async () => {
    const ear = new Ear('overview');
    changes.add(ear, now);

    for (const at of [1, 2, 3]) changes.heard({ at: now + at, topics: ['overview'] });
    expect(ear.heard).toEqual([['overview', now + 1]]);
    await pause(1_100);

    expect(ear.heard).toEqual([
      ['overview', now + 1],
      ['overview', now + 3],
    ]);
  });

  it('that came while somebody was away are told when it comes again, and only those', () => {
    changes.heard({ at: now, topics: ['parked'] });
    changes.heard({ at: now + 30_000, topics: ['overview'] });
    const ear = new Ear('overview', 'parked');

    changes.add(ear, now + 20_000);

    expect(ear.heard.map(([topic]) => topic)).toEqual(['overview']);
  });

  it('nobody knows of are taken to have happened', () => {
    const [late, listening] = [new Ear('dossier:a'), new Ear('parked')];
    changes.add(late, now - 120_000); // from before we listened
    changes.add(listening, now);
    changes.heard('gap');

    expect([late.heard.length, listening.heard.length]).toEqual([2, 1]); // when it came, and at the gap;
  });

  it('are remembered for so many things; of older ones it is told that they may have changed', () => {
    changes.heard({ at: now, topics: ['dossier:first'] });
    changes.heard({ at: now + 60_000, topics: Array.from({ length: 20_000 }, (_, number) => `dossier:${number}`) });
    const ear = new Ear('dossier:first');

    changes.add(ear, now);

    expect(ear.heard).toHaveLength(1);
  });
});

import type { EventEnvelope } from '@lienthong/dossier';
import { RecentEvents, type AcceptedEvent } from './recent-events';

function event(uid: string, bytes = 10): AcceptedEvent {
  return { envelope: { uid } as EventEnvelope, sealed: Buffer.alloc(bytes) };
}

function known(recent: RecentEvents, uids: readonly string[]): string[] {
  return uids.filter(uid => recent.get(uid) !== undefined);
}

describe('recent events', () => {
  it('are there until they are taken', () => {
    const recent = new RecentEvents(100);
    const a = event('a');
    recent.keep(a);
    recent.keep(event('b'));

    expect([recent.take('a'), recent.take('a'), recent.take('never seen')]).toEqual([a, undefined, undefined]);
    expect(known(recent, ['a', 'b'])).toEqual(['b']);
  });

  it('leave when there is no room, the oldest first', () => {
    const recent = new RecentEvents(100);
    const uids = Array.from({ length: 11 }, (_, number) => `e${number}`);
    for (const uid of uids) recent.keep(event(uid));

    expect(known(recent, uids)).toEqual(uids.slice(2));
  });

  it('give back the room of what was taken, and take none for what comes twice', () => {
    const recent = new RecentEvents(100);
    recent.keep(event('stays'));
    for (let number = 0; number < 50; number++) {
      recent.keep(event(`goes ${number}`, 80));
      recent.keep(event(`goes ${number}`, 80));
      recent.take(`goes ${number}`);
    }

    expect(known(recent, ['stays'])).toEqual(['stays']);
  });

  it('that are larger than all the room are not kept', () => {
    const recent = new RecentEvents(100);
    recent.keep(event('large', 101));

    expect(known(recent, ['large'])).toEqual([]);
  });
});

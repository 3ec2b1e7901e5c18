import { speakerOf } from './speaker';

const sender = { clientId: 'c', system: 'tthc-qn', scopes: ['events:write'], eventsPerSecond: 1 };
const dispatcher = { ...sender, system: 'lien-thong', scopes: ['events:on-behalf'] };

describe('speakerOf', () => {
  it('is the system of the sender', () => {
    expect(speakerOf(sender, undefined)).toBe('tthc-qn');
  });

  it('is the system a sender with the right speaks for', () => {
    expect(speakerOf(dispatcher, 'ho-tich')).toBe('ho-tich');
  });

  it('lets nobody else speak for another system, not even for itself', () => {
    expect(() => speakerOf(sender, 'ho-tich')).toThrow(expect.objectContaining({ code: 'SCOPE_MISSING' }) as Error);
    expect(() => speakerOf(sender, 'tthc-qn')).toThrow(expect.objectContaining({ code: 'SCOPE_MISSING' }) as Error);
    expect(() => speakerOf(dispatcher, undefined)).toThrow(expect.objectContaining({ code: 'SCOPE_MISSING' }) as Error);
  });

  it.each(['', 'Hộ tịch', 'a b', '-a', 'x'.repeat(64)])('refuses %j as a system', system => {
    expect(() => speakerOf(dispatcher, system)).toThrow(expect.objectContaining({ code: 'SYSTEM_CODE_INVALID' }) as Error);
  });
});

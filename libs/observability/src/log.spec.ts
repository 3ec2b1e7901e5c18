import { createLog, type Log } from './log';
import { NestLogger } from './nest-logger';

function listen(): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  const log = createLog({ level: 'debug', destination: { write: (line: string) => void (text += line) } });
  const lines = (): Record<string, unknown>[] =>
    text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, text: () => text };
}

describe('Log', () => {
  it('writes one JSON object per line with level, time, message and fields', () => {
    const { log, lines } = listen();

    log.with({ service: 'gateway' }).info('Event accepted', { shard: 3, offset: 12n });

    expect(lines()).toEqual([
      { level: 'info', time: expect.any(String) as string, service: 'gateway', shard: 3, offset: '12', message: 'Event accepted' },
    ]);
  });

  it('never writes secrets or payloads, at any depth', () => {
    const { log, text } = listen();

    log.warn('Refused', {
      Authorization: 'Bearer abcdef',
      client_secret: 'hunter2',
      request: { accessToken: 'abcdef', data: { applicantName: 'Nguyễn Văn An' }, body: 'Nguyễn Văn An' },
    });
    log.with({ password: 'hunter2' }).info('Child');

    expect(text()).not.toMatch(/abcdef|hunter2|Nguyễn/);
  });

  it('reduces an error to class, code, masked message, stack and cause', () => {
    const { log, lines, text } = listen();
    const cause = Object.assign(new Error('duplicate key (022199001234)'), { code: '23505', parameters: ['Nguyễn Văn An'] });

    log.error('Store failed', { error: new Error('cannot store', { cause }) });

    expect(lines()[0]).toMatchObject({
      error: { type: 'Error', message: 'cannot store', cause: { code: '23505', message: 'duplicate key (•••••••••234)' } },
    });
    expect(text()).not.toMatch(/022199001234|Nguyễn/);
  });

  it('leaves out the message of a parser, which quotes what it could not read', () => {
    const { log, text } = listen();

    try {
      JSON.parse('{"ten": Nguyễn');
    } catch (error) {
      log.warn('Unreadable', { error });
    }

    expect(text()).toContain('SyntaxError');
    expect(text()).not.toContain('Nguyễn');
  });

  it('takes the lines of Nest with their context', () => {
    const { log, lines } = listen();
    const nest = new NestLogger(log);

    nest.warn('Route mapped', 'RouterExplorer');
    nest.error(new Error('boom'), 'ExceptionsHandler');

    expect(lines()[0]).toMatchObject({ level: 'warn', message: 'Route mapped', context: 'RouterExplorer' });
    expect(lines()[1]).toMatchObject({ level: 'error', context: 'ExceptionsHandler', error: { message: 'boom' } });
  });
});

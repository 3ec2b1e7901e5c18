import { checkEvent } from '@lienthong/dossier';
import { BATCH_LIMIT, readPosting } from './event-posting';
import { sampleEvent } from '@lienthong/dossier/testing';

describe('readPosting', () => {
  it.each(['application/cloudevents+json', 'application/cloudevents+json; charset=utf-8', 'Application/JSON'])(
    'takes %s for one event',
    type => {
      const event = sampleEvent();

      expect(readPosting({ 'content-type': type }, event)).toEqual({ kind: 'one', event });
    },
  );

  it('puts an event in binary mode together to the very event of structured mode', () => {
    const { data, ...attributes } = sampleEvent({ subject: 'Hồ sơ 1', inreplyto: 'a'.repeat(32) });
    const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURI(value)]));

    const posting = readPosting({ 'content-type': 'application/json', ...headers }, data);

    expect(posting).toEqual({ kind: 'one', event: { ...attributes, data } });
    expect(checkEvent((posting as { event: unknown }).event)).toEqual({ ...attributes, data });
  });

  it('leaves a stray percent sign of a header alone', () => {
    const posting = readPosting({ 'content-type': 'application/json', 'ce-id': '100%' }, {});

    expect(posting).toEqual({ kind: 'one', event: { id: '100%', data: {} } });
  });

  it('takes a batch of several', () => {
    const events = [sampleEvent(), 'anything'];

    expect(readPosting({ 'content-type': 'application/cloudevents-batch+json' }, events)).toEqual({ kind: 'batch', events });
  });

  it.each([[[]], [{}], ['text'], [new Array(BATCH_LIMIT + 1).fill(1)]])('refuses a batch that is none', body => {
    expect(() => readPosting({ 'content-type': 'application/cloudevents-batch+json' }, body)).toThrow(
      expect.objectContaining({ code: 'BATCH_INVALID' }) as Error,
    );
  });

  it.each([undefined, 'text/plain', 'application/xml', 'application/x-www-form-urlencoded'])('refuses %s', type => {
    expect(() => readPosting(type === undefined ? {} : { 'content-type': type }, {})).toThrow(
      expect.objectContaining({ code: 'MEDIA_TYPE_UNSUPPORTED' }) as Error,
    );
  });
});

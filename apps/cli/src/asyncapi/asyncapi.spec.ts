import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';
import { TOPICS } from '@lienthong/messaging';
import { listen } from '../testing/listen';

const printed = async (...args: string[]): Promise<string> => (await listen(['asyncapi', ...args])).out;

describe('lienthong asyncapi', () => {
  it('describes every topic, in a form the AsyncAPI parser finds nothing wrong with', async () => {
    const { document, diagnostics } = await new Parser().parse(await printed());

    expect(diagnostics.filter(({ severity }) => Number(severity) === 0)).toEqual([]);
    expect(
      document
        ?.channels()
        .all()
        .map(channel => channel.address())
        .sort(),
    ).toEqual(Object.values(TOPICS).sort());
  });

  it('names the topics as a shared cluster has them', async () => {
    expect(await printed('--prefix', 'quang-ninh.')).toContain(`quang-ninh.${TOPICS.outcomes}`);
  });

  it('is what docs/asyncapi.yaml holds: lienthong asyncapi > docs/asyncapi.yaml', async () => {
    expect(await readFile('docs/asyncapi.yaml', 'utf8')).toBe(await printed());
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeInBrowser, Visitor, type Look } from '@lienthong/test/browser';
import { System } from '@lienthong/test/support';
import { ADDRESSES, templatesOfRouter } from './addresses';
import { fillWithSamples, type Samples } from './samples';

const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** Every text a reader sees, one by one. */
const SEEN = `(() => { const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const seen = [];
  const shownAsCode = '.mono, code, .ant-select, .cm-editor, .fingerprint';
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest(shownAsCode)) seen.push(walker.currentNode.data.trim());
  return seen.filter(Boolean); })()`;

const LOOKS: readonly (readonly [name: string, look: Look])[] = [
  ['desktop-light', {}],
  ['desktop-dark', { dark: true }],
  ['phone-light', { window: 'phone' }],
  ['phone-dark', { window: 'phone', dark: true }],
];

describeInBrowser('every page of the console', () => {
  const templates = templatesOfRouter();
  const pages = ADDRESSES.filter(({ template }) => templates.includes(template));
  let system: System;
  let samples: Samples;
  let keys: ReadonlySet<string>;

  beforeAll(async () => {
    system = await System.start();
    samples = await fillWithSamples(system);
    keys = await keysOfTexts();
  }, 120_000);
  afterAll(() => system.stop());

  it('is in the list', () => {
    expect(templates.filter(template => !ADDRESSES.some(address => address.template === template))).toEqual([]);
    expect(pages.length).toBeGreaterThan(10);
  });

  describe.each(LOOKS)('%s', (name, look) => {
    it.each(['van-hanh', 'quan-tri', 'thanh-tra'] as const)(
      'can be read by everybody, and complains about nothing: pages of %s',
      async user => {
        const visitor = await Visitor.of(system, user, look);
        const faults: string[] = [];
        try {
          for (const { template, path } of pages.filter(({ who }) => who === user)) {
            visitor.complaints.length = 0;
            await visitor.goTo(path(samples));
            await visitor.page.waitForLoadState('networkidle').catch(() => undefined); // a stream is never idle
            await visitor.shot(`every-${template.replaceAll(/[/$]+/g, '-').slice(1)}-${name}`);
            const found = [
              ...visitor.complaints,
              ...(await visitor.obstacles()),
              ...(await visitor.page.evaluate<string[]>(SEEN)).filter(text => keys.has(text)).map(key => `literal key ${key}`),
              ...(/^\S.* · Liên Thông$/.test(await visitor.page.title()) ? [] : [`title “${await visitor.page.title()}”`]),
              ...((await visitor.page.evaluate<number>(SIDEWAYS)) > 0 ? ['scrolls sideways'] : []),
            ];
            faults.push(...found.map(fault => `${template}: ${fault}`));
          }
        } finally {
          await visitor.leave();
        }
        expect(faults).toEqual([]);
      },
      300_000,
    );
  });
});

/** The texts of one place in the console. */
interface Texts {
  readonly vi: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

/** Keys of texts that are no words of either language. */
async function keysOfTexts(): Promise<ReadonlySet<string>> {
  const root = join(__dirname, '..', '..', 'apps', 'console', 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => /(^|[/\\])texts\.ts$/.test(file));
  await Promise.all(files.map(file => import(join(root, file))));
  const { definedTexts } = (await import(join(root, 'language', 'texts'))) as { definedTexts: () => readonly Texts[] };
  const texts = definedTexts();
  const words = new Set(texts.flatMap(({ vi, en }) => [...Object.values(vi), ...Object.values(en)]));
  return new Set(texts.flatMap(({ vi }) => Object.keys(vi)).filter(key => key.includes('-') && !words.has(key)));
}

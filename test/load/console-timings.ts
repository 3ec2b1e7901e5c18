import type { Page } from 'playwright-core';
import { Visitor } from '../browser/visitor';
import type { System } from '../support/system';

/** What one cold load of a page took; milliseconds from the moment it was asked for. */
export interface Measured {
  readonly firstPaint: number;
  readonly usable: number;
  readonly bytes: number;
  /** Of the API, until the first content was there; in the order of their beginning. */
  readonly calls: readonly string[];
}

type Mark = Readonly<Record<string, unknown>>;
interface Stretch extends Readonly<Record<string, unknown>> {
  readonly marks: readonly Mark[];
  readonly now: string;
}

const OPERATOR = 'van-hanh';

/** Loads a page with an empty cache, so many times. */
export async function coldLoads(system: System, path: string, content: string, runs: number): Promise<Measured[]> {
  const loads: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    const visitor = await Visitor.of(system, OPERATOR);
    loads.push(await coldLoad(visitor.page, path, content));
    await visitor.leave();
  }
  return loads;
}

async function coldLoad(page: Page, path: string, content: string): Promise<Measured> {
  await page.goto(path, { waitUntil: 'commit' });
  return page.evaluate<Measured>(measuredUntil(await page.evaluate<number>(usableWith(content))));
}

/** Runs in the page: when its heading and its first content are there. */
const usableWith = (content: string): string => `new Promise(resolve => {
  const there = () => document.querySelector('h1') && document.querySelector(${JSON.stringify(content)});
  const look = () => there() ? resolve(performance.now()) : requestAnimationFrame(look);
  look();
})`;

/** Runs in the page. */
const measuredUntil = (usable: number): string => `(() => {
  const resources = performance.getEntriesByType('resource');
  const pathOf = ({ name }) => new URL(name).pathname;
  return {
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    usable: ${usable},
    bytes: [...resources, ...performance.getEntriesByType('navigation')].reduce((sum, { transferSize }) => sum + transferSize, 0),
    calls: resources.filter(one => pathOf(one).startsWith('/v1/') && one.startTime < ${usable}).map(pathOf),
  };
})()`;

/** How long a change of its scale takes, with so many marks: laid out by us, changed in the document, laid out by the browser. */
export async function timelineDraws(system: System, dossier: string, count: number, runs: number): Promise<number[]> {
  const visitor = await Visitor.of(system, OPERATOR, { window: 'wall' });
  const { page } = visitor;
  await page.route(`**/v1/dossiers/${dossier}/timeline*`, async route => {
    const stretch = (await (await route.fetch()).json()) as Stretch;
    await route.fulfill({ json: { ...stretch, marks: manyOf(stretch, count) } });
  });
  await visitor.goTo(`/dossiers/${dossier}`);
  await page.locator('svg [data-mark]').first().waitFor();
  const draws: number[] = [];
  for (let run = 0; run < runs; run++) {
    for (const name of ['Phóng to', 'Thu nhỏ']) draws.push(await page.evaluate<number>(pressed(name)));
  }
  await visitor.leave();
  return draws;
}

/** Runs in the page. Reading a size has the browser finish what was changed. */
const pressed = (name: string): string => `(async () => {
  const began = performance.now();
  document.querySelector('button[aria-label="${name}"]').click();
  await Promise.resolve();
  document.querySelector('.timeline svg').getBoundingClientRect();
  return performance.now() - began;
})()`;

/** The marks there are, again and again, an hour apart. */
function manyOf({ marks, now }: Stretch, count: number): Mark[] {
  const later = (moment: unknown, hours: number): string => new Date(Date.parse(String(moment)) - hours * 3_600_000).toISOString();
  return Array.from({ length: count }, (_, number) => {
    const mark = marks[number % marks.length] as Mark;
    const hours = Math.floor(number / marks.length);
    const moved = JSON.stringify(mark, (key, value: unknown) => (MOMENTS.has(key) ? later(value ?? now, hours) : value));
    return { ...(JSON.parse(moved) as Mark), id: `${String(mark['id'])}-${number}` };
  });
}

const MOMENTS = new Set(['at', 'until', 'from']);

/** Runs in the page: how long it takes from the next Enter to the verdict. */
const WATCH = `(() => {
  const entered = new Promise(resolve => addEventListener('keydown', ({ key }) => key === 'Enter' && resolve(performance.now()), { capture: true }));
  const there = () => new Promise(resolve => {
    const look = () => document.querySelector('.verdict') ? resolve(performance.now()) : requestAnimationFrame(look);
    look();
  });
  globalThis.taken = entered.then(async from => (await there()) - from);
})()`;

/** From Enter in the search box to the verdict, on pages that were seen before. */
export async function enterToVerdict(system: System, dossier: string, runs: number): Promise<number[]> {
  const visitor = await Visitor.of(system, OPERATOR);
  const { page } = visitor;
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    await visitor.goTo('/overview');
    await page.locator('.numbers .value').first().waitFor();
    await page.evaluate(WATCH);
    await visitor.key('/');
    await visitor.type(dossier);
    await visitor.key('Enter');
    times.push(await page.evaluate<number>('taken'));
  }
  await visitor.leave();
  return times.slice(1);
}

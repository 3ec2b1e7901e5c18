import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page, type Request } from 'playwright-core';
import { samplePassword, type System } from '@lienthong/test/support';
import { findChromium } from './chromium';

/** Windows in which pages are looked at. */
export const WINDOWS = {
  desktop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  wall: { width: 1920, height: 1080 },
} as const;

export interface Look {
  readonly window?: keyof typeof WINDOWS;
  readonly dark?: boolean;
}

/** Nobody presses Tab more often to get somewhere. */
const FARTHEST = 80;
/** Runs in the page: what the keyboard has reached, as it is called. */
const REACHED = `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()`;

type Role = Parameters<Page['getByRole']>[0];

/** Answers told of a test that failed. */
const MOST_ANSWERS = 20;
/** Characters of the page. */
const MOST_TEXT = 3_000;

/** Whoever has come and not left. The environment of the tests looks here. */
const present = new Set<Visitor>();
Object.assign(globalThis, { lienthongVisitors: present });

/** Screenshots of a run are kept here. */
const SHOTS = '.lienthong/screenshots';

/** Somebody who uses the console in a real browser, and counts what it costs: one for each click and each key. */
export class Visitor {
  private spent = 0;
  /** What the API answered, the latest last. */
  private readonly answers: string[] = [];
  /** What the page complained about: errors of scripts and of the console. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly system: System,
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Opens a browser with nobody signed in. */
  static async arrive(system: System, { window = 'desktop', dark = false }: Look = {}): Promise<Visitor> {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('No Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH');
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    const context = await browser.newContext({
      baseURL: system.url,
      viewport: WINDOWS[window],
      colorScheme: dark ? 'dark' : 'light',
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      hasTouch: window === 'phone',
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    const visitor = new Visitor(system, browser, context, await context.newPage());
    visitor.listen();
    present.add(visitor);
    return visitor;
  }

  /** Opens a browser in which one of the sample people has signed in. */
  static async of(system: System, user: string, look: Look = {}): Promise<Visitor> {
    const visitor = await Visitor.arrive(system, look);
    const answer = await visitor.context.request.post('/v1/session', {
      data: { user, password: await samplePassword(system, user) },
      headers: { origin: system.url },
    });
    if (!answer.ok()) throw new Error(`${user} cannot sign in: ${await answer.text()}`);
    return visitor;
  }

  async leave(): Promise<void> {
    present.delete(this);
    await this.browser.close();
  }

  /** Goes to an address, as by a link somebody sent; costs nothing. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  async click(target: Locator): Promise<void> {
    this.spent += 1;
    await target.click();
  }

  /** Presses a button or follows a link by the name people read. */
  async press(role: Role, name: string | RegExp): Promise<void> {
    await this.click(this.page.getByRole(role, { name }).first());
  }

  async key(key: string): Promise<void> {
    this.spent += 1;
    await this.page.keyboard.press(key);
  }

  /** Goes on by the Tab key until what is reached is called so. */
  async tabTo(name: RegExp): Promise<void> {
    for (let steps = 0; steps < FARTHEST; steps++) {
      await this.key('Tab');
      if (name.test(await this.page.evaluate<string>(REACHED))) return;
    }
    throw new Error(`The Tab key never reaches ${String(name)}`);
  }

  /** Typed or pasted text costs nothing. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** Puts a text in the place of all that stands in an editor, as people do who have it from elsewhere. */
  async paste(into: Locator, text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await into.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  /** What was spent since the last time this was asked. */
  cost(): number {
    const spent = this.spent;
    this.spent = 0;
    return spent;
  }

  /** Keeps a picture of the window. */
  async shot(name: string): Promise<void> {
    await mkdir(SHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`) });
  }

  /** What they see, and the last the API said: for the reader of a test that failed. */
  async account(): Promise<string> {
    const file = join(SHOTS, `failed-${randomUUID()}.png`);
    const seen = this.page.locator('body').innerText({ timeout: 2_000 });
    const picture = this.page.screenshot({ path: file, timeout: 5_000 });
    const [text, shot] = await Promise.allSettled([seen, picture]);
    return [
      `At ${this.page.url()}${shot.status === 'fulfilled' ? `, see ${file}` : ''}`,
      ...this.answers.slice(-MOST_ANSWERS),
      ...this.complaints,
      text.status === 'fulfilled' ? text.value.replace(/\s*\n\s*/g, ' | ').slice(0, MOST_TEXT) : String(text.reason),
    ].join('\n');
  }

  /** What axe finds on the page, or in a part of it, that hinders people: serious and critical findings, one line each. */
  async obstacles(within = 'html'): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(await axeSource());
    return this.page.evaluate(async part => {
      const { axe } = globalThis as unknown as { axe: { run(part: string): Promise<AxeResult> } };
      const { violations } = await axe.run(part);
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      return grave.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
    }, within);
  }

  private listen(): void {
    const note = (asked: Request, end: string | number = ''): void => {
      const { pathname } = new URL(asked.url());
      if (pathname.startsWith('/v1/')) this.answers.push(`${asked.method()} ${pathname} ${end}`);
    };
    this.page.on('response', answer => note(answer.request(), answer.status()));
    this.page.on('requestfailed', asked => note(asked, asked.failure()?.errorText));
    this.page.on('pageerror', error => this.complaints.push(String(error)));
    this.page.on('console', message => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
  }
}

let source: Promise<string> | undefined;

function axeSource(): Promise<string> {
  return (source ??= readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

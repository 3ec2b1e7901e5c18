import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Samples } from './samples';

interface Address {
  /** As the router has it. */
  readonly template: string;
  /** Who looks at it. */
  readonly who: 'van-hanh' | 'quan-tri' | 'thanh-tra';
  readonly path: (samples: Samples) => string;
}

const at = (template: string, who: Address['who'] = 'van-hanh', path: Address['path'] = () => template): Address => ({
  template,
  who,
  path,
});

/** Every page of the console for people who are signed in. */
export const ADDRESSES: readonly Address[] = [
  at('/overview'),
  at('/dossiers'),
  at('/dossiers/$code', 'van-hanh', ({ dossier }) => `/dossiers/${dossier}`),
  at('/search/$id', 'van-hanh', ({ search }) => `/search/${search}`),
  at('/deliveries/$id', 'van-hanh', ({ delivery, of }) => `/deliveries/${delivery}?dossier=${of}`),
  at('/parked'),
  at('/parked/$group', 'van-hanh', ({ group }) => `/parked/${group}`),
  at('/operations'),
  at('/operations/$id', 'van-hanh', ({ operation }) => `/operations/${operation}`),
  at('/systems'),
  at('/systems/new'),
  at('/systems/$id', 'van-hanh', () => '/systems/ho-tich'),
  at('/connections/$id', 'van-hanh', () => '/connections/ho-tich.main'),
  at('/connections/$id/versions/$n/$step', 'van-hanh', () => '/connections/ho-tich.main/versions/1/settings'),
  at('/connections/$id/compare', 'van-hanh', () => '/connections/ho-tich.main/compare?from=1&to=1'),
  at('/code-tables/$id', 'van-hanh', ({ table }) => `/code-tables/${table}`),
  at('/routes'),
  at('/routes/new'),
  at('/routes/simulate', 'van-hanh', () => '/routes/simulate?event=vn.lienthong.dossier.received.v1&procedure=1.000894&system=tthc-qn'),
  at('/routes/$id', 'van-hanh', () => '/routes/ho-tich-tu-mot-cua'),
  at('/audit', 'thanh-tra'),
  at('/audit/checkpoints', 'thanh-tra'),
  at('/audit/views', 'thanh-tra'),
  at('/audit/config', 'thanh-tra'),
  at('/audit/days', 'thanh-tra'),
  at('/settings/profile'),
  at('/settings/users', 'quan-tri'),
  at('/settings/roles', 'quan-tri'),
  at('/settings/tokens'),
];

/** Addresses that only lead elsewhere, or need nobody signed in. */
const NO_PAGES = ['/', '$', '/sign-in', '/settings'];

const ROOT = join(__dirname, '..', '..', 'apps', 'console', 'src');

/** What the router of this build knows, read from where its pages are declared. */
export function templatesOfRouter(): readonly string[] {
  const found = declarations().flatMap(({ text }) => [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => String(path)));
  return [...new Set(found)].filter(path => !NO_PAGES.includes(path)).sort();
}

/** Of those, the ones whose page follows what is told on the stream. */
export function templatesThatFollow(): readonly string[] {
  const pages = declarations().flatMap(({ folder, text }) =>
    [...text.matchAll(/\bpath: '([^']+)'(?:(?!\bpath: ).)*?import\('([^']+)'\)/gs)].map(([, path, file]) => ({
      path: String(path),
      page: readFileSync(join(folder, `${String(file)}.tsx`), 'utf8'),
    })),
  );
  return pages.filter(({ page }) => /\buseLive(List)?[<(]/.test(page)).map(({ path }) => path);
}

function declarations(): { readonly folder: string; readonly text: string }[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(file => /(^|[/\\])(routes|router)\.ts$/.test(file));
  return files.map(file => ({ folder: dirname(join(ROOT, file)), text: readFileSync(join(ROOT, file), 'utf8') }));
}

import type { Samples } from './samples';

/** What a page can be like besides being there. */
export interface PageStates {
  /** As the router has it. */
  readonly template: string;
  /** The call of the API that its main part waits for. */
  readonly main: (samples: Samples) => string;
  /** A call for something beside it, which may fail alone. */
  readonly beside?: (samples: Samples) => string;
  /** What is said where the main list has nothing at all. */
  readonly empty?: RegExp;
  /** A filter nothing passes. */
  readonly filter?: string;
  /** The page of a thing that is not there. */
  readonly missing?: string;
  /** It is kept up to date while it is read. */
  readonly follows?: true;
}

const page = (template: string, main: PageStates['main'] | string, more: Omit<PageStates, 'template' | 'main'> = {}): PageStates => ({
  template,
  main: typeof main === 'string' ? () => main : main,
  ...more,
});
const SYSTEM = '/v1/systems/ho-tich';
const CONNECTION = '/v1/connections/ho-tich.main';
const ROUTE = '/v1/routes/ho-tich-tu-mot-cua';

/** The states of every page that asks the API for something. */
export const PAGE_STATES: readonly PageStates[] = [
  page('/overview', '/v1/work-items', { beside: () => '/v1/overview/flow', empty: /Không có việc tồn\..*Kiểm tra lúc/s, follows: true }),
  page('/dossiers', '/v1/dossiers', { empty: /Chưa có hồ sơ nào/, filter: '?procedure=9.999999' }),
  page('/dossiers/$code', ({ dossier }) => `/v1/dossiers/${dossier}`, {
    beside: ({ dossier }) => `/v1/dossiers/${dossier}/timeline`,
    missing: '/dossiers/H49.12-261125-0000',
    follows: true,
  }),
  page('/search/$id', '/v1/dossiers', { empty: /Không có hồ sơ nào mang số này/, missing: '/search/00000000-0000-4000-8000-000000000000' }),
  page('/deliveries/$id', ({ delivery }) => `/v1/deliveries/${delivery}`, { missing: '/deliveries/khong-co?dossier=khong-co' }),
  page('/parked', '/v1/parked-groups', {
    beside: ({ group }) => `/v1/parked-groups/${group}/deliveries`,
    empty: /Không có bản tin nào bị tạm giữ\..*Kiểm tra lúc/s,
    filter: '?system=khong-co',
  }),
  page('/parked/$group', ({ group }) => `/v1/parked-groups/${group}`, { missing: '/parked/khong-co' }),
  page('/operations', '/v1/operations', { empty: /Chưa có thao tác nào/, filter: '?state=cancelled', follows: true }),
  page('/operations/$id', ({ operation }) => `/v1/operations/${operation}`, {
    beside: ({ operation }) => `/v1/operations/${operation}/items`,
    missing: '/operations/khong-co',
    follows: true,
  }),
  page('/systems', '/v1/systems', {
    beside: () => '/v1/connections',
    empty: /Chưa có hệ thống nào/,
    filter: '?owner=khong-co',
    follows: true,
  }),
  page('/systems/new', '/v1/adapters'),
  page('/systems/$id', SYSTEM, { beside: () => '/v1/connections', missing: '/systems/khong-co', follows: true }),
  page('/connections/$id', CONNECTION, { beside: () => '/v1/certificates', missing: '/connections/khong-co' }),
  page('/connections/$id/versions/$n/$step', `${CONNECTION}/versions/1`, { missing: '/connections/ho-tich.main/versions/99/settings' }),
  page('/connections/$id/compare', CONNECTION, { beside: () => `${CONNECTION}/versions/1`, missing: '/connections/khong-co/compare' }),
  page('/code-tables/$id', ({ table }) => `/v1/code-tables/${table}`, { missing: '/code-tables/khong-co' }),
  page('/routes', '/v1/routes', {
    beside: () => '/v1/unrouted-events',
    empty: /Chưa có tuyến nào/,
    filter: '?connection=khong-co.main',
    follows: true,
  }),
  page('/routes/simulate', '/v1/routes/simulate'),
  page('/routes/$id', ROUTE, { beside: () => `${ROUTE}/versions/1`, missing: '/routes/khong-co', follows: true }),
  page('/audit', '/v1/trail/entries', { empty: /Chưa có bản ghi nào/, filter: '?actor=user:khong-co', follows: true }),
  page('/audit/checkpoints', '/v1/trail/checkpoints', { empty: /Chưa có điểm chốt nào/ }),
  page('/audit/views', '/v1/payload-views', { empty: /Chưa ai xem dữ liệu cá nhân/, filter: '?actor=user:khong-co' }),
  page('/audit/config', '/v1/config-changes', { empty: /Chưa có thay đổi nào/, filter: '?actor=user:khong-co' }),
  page('/audit/days', '/v1/completeness/days'),
  page('/settings/profile', '/v1/sessions', { beside: () => '/v1/roles' }),
  page('/settings/users', '/v1/users', { empty: /Chưa có người dùng nào/ }),
  page('/settings/roles', '/v1/roles'),
  page('/settings/tokens', '/v1/tokens', { empty: /Chưa có mã nào/ }),
];

/** Pages whose form stands there at once, whatever the API says. */
export const FORMS: readonly string[] = ['/routes/new'];

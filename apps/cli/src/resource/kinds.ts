import type { Locale } from '@lienthong/config';
import type { BilingualText, ResourceKind, VersionState } from '@lienthong/dossier';
import { text } from '../wording';

interface KindFacts {
  /** Below `/v1/`. */
  readonly path: string;
  /** Where a release keeps them. */
  readonly part: string;
  readonly name: BilingualText;
  readonly plural: BilingualText;
  /** Id in examples. */
  readonly example: string;
}

/** What the command line has to know of a kind; all else is the same for the four. */
export const KINDS: Readonly<Record<ResourceKind, KindFacts>> = {
  system: { path: 'systems', part: 'systems', name: text('hệ thống', 'system'), plural: text('Hệ thống', 'Systems'), example: 'van-hoa' },
  connection: {
    path: 'connections',
    part: 'connections',
    name: text('kết nối', 'connection'),
    plural: text('Kết nối', 'Connections'),
    example: 'van-hoa.main',
  },
  route: { path: 'routes', part: 'routes', name: text('tuyến', 'route'), plural: text('Tuyến', 'Routes'), example: 'van-hoa-tu-mot-cua' },
  'code-table': {
    path: 'code-tables',
    part: 'codeTables',
    name: text('bảng mã', 'code table'),
    plural: text('Bảng mã', 'Code tables'),
    example: 'don-vi',
  },
};

const STATES: Readonly<Record<VersionState, BilingualText>> = {
  draft: text('Bản nháp', 'Draft'),
  tested: text('Đã kiểm thử', 'Tested'),
  submitted: text('Chờ duyệt', 'Submitted'),
  active: text('Đang hoạt động', 'Active'),
  suspended: text('Tạm ngưng', 'Suspended'),
  retired: text('Ngừng dùng', 'Retired'),
};

/** `kết nối van-hoa.main`. */
export function titleOf({ kind, id }: { readonly kind: ResourceKind; readonly id: string }, lang: Locale): string {
  return `${KINDS[kind].name[lang]} ${id}`;
}

/** The state of a version in the words of the product. */
export function stateText(state: VersionState, lang: Locale): string {
  return STATES[state][lang];
}

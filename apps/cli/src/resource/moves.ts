import type { ResourceKind, VersionState } from '@lienthong/dossier';
import type { Against, Meant, MovedAnswer, Resources, Seen, VersionAnswer } from './resources';

/** What is said with a move. */
export interface MoveOptions {
  readonly version?: number;
  readonly to?: number;
  readonly reason?: string;
  readonly queued?: string;
  readonly acceptBreaks?: true;
  readonly revision?: number;
}

/** What came of a move. */
export interface Outcome extends MovedAnswer {
  /** Present where it was checked. */
  readonly against?: Against;
  readonly discarded?: true;
}

/** A command that takes a version a step on. */
export interface Move {
  readonly name: string;
  readonly description: string;
  /** The version that is meant where none is named. */
  readonly of: Meant;
  /** How a version may be named. */
  readonly names?: 'version' | 'to';
  readonly reason?: true;
  /** Work may be queued for what stops. */
  readonly stops?: true;
  /** Whoever decides can say which revision they have looked at. */
  readonly asSeen?: true;
  /** Others in force may rest on what it changes. */
  readonly mayBreak?: true;
  /** Absent where it is one of every kind. */
  readonly kinds?: readonly ResourceKind[];
  /** When the answer is "no". */
  readonly no?: string;
  examples(command: string, kind: ResourceKind): string[];
  make(resources: Resources, seen: Seen<VersionAnswer>, options: MoveOptions): Promise<Outcome>;
}

/** What becomes of queued work. */
export const QUEUED = {
  choices: ['drain', 'park', 'refuse'],
  vi: 'drain gửi hết, park tạm giữ, refuse còn việc thì không dừng',
  en: 'send it first, keep it, or do not stop while there is any',
} as const;

/** What goes through it can pause; what others are built on cannot. */
const PAUSABLE: readonly ResourceKind[] = ['connection', 'route'];
const NO = {
  unfit: 'có chỗ sai / there are problems',
  untried: 'có chỗ sai, hoặc kết nối chưa có chứng nhận / there are problems, or a connection has no certificate',
  breaks: 'cái đang chạy sẽ hỏng / something in force would break',
  unready: 'có chỗ sai, chưa có chứng nhận, hoặc cái đang chạy sẽ hỏng / problems, no certificate, or something in force would break',
  needed: 'còn việc đang chờ, còn tuyến dẫn tới, hoặc cái đang chạy sẽ hỏng / work is queued, it is in use, or something would break',
} as const;
const because = (reason: string) => (command: string) => [`${command} --reason "${reason}"`];

export const MOVES: readonly Move[] = [
  {
    name: 'test',
    description: 'Kiểm tra một bản, chạy phép thử ánh xạ, nêu mọi chỗ sai / Check a version, run its mapping tests, list all problems',
    of: 'open',
    names: 'version',
    no: NO.unfit,
    examples: command => [command, `${command} --version 2`],
    make: async (resources, seen) => {
      const { id, version, state } = seen.version;
      const { violations, breaks } = await resources.check(id, version);
      const moved = violations.length === 0 && state === 'draft' ? await resources.move(seen, { to: 'tested' }) : seen;
      return { ...moved.version, against: { violations, breaks } };
    },
  },
  {
    name: 'submit',
    description: 'Gửi duyệt bản đang soạn; bản nháp được kiểm tra trước / Hand in what is being prepared; a draft is checked first',
    of: 'open',
    no: NO.untried,
    examples: command => [command],
    make: async (resources, seen) => {
      const tested = seen.version.state === 'draft' ? await resources.move(seen, { to: 'tested' }) : seen;
      return (await resources.move(tested, { to: 'submitted' })).version;
    },
  },
  {
    name: 'approve',
    description:
      'Duyệt: bản có hiệu lực từ bản danh bạ mới; không ai tự duyệt được / Approve: it comes into force; nobody approves their own',
    asSeen: true,
    mayBreak: true,
    of: 'open',
    names: 'version',
    no: NO.unready,
    examples: command => [command, `${command} --version 2 --revision 4`],
    make: to('active'),
  },
  {
    name: 'return',
    description: 'Trả lại bản gửi duyệt để sửa / Send what was handed in back to be corrected',
    of: 'open',
    reason: true,
    examples: because('Thiếu đầu mối liên hệ'),
    make: to('draft'),
  },
  {
    name: 'suspend',
    description: 'Tạm ngưng; bản tin mới chờ, không mất / Pause it; new messages wait, none is lost',
    mayBreak: true,
    of: 'in-force',
    reason: true,
    stops: true,
    kinds: PAUSABLE,
    no: NO.needed,
    examples: stopping('Bên nhận bảo trì', 'park'),
    make: to('suspended'),
  },
  {
    name: 'resume',
    description: 'Chạy lại thứ đang tạm ngưng / Let go on what was paused',
    mayBreak: true,
    of: 'in-force',
    kinds: PAUSABLE,
    no: NO.breaks,
    examples: command => [command],
    make: to('active'),
  },
  {
    name: 'retire',
    description: 'Ngừng dùng, giữ để tra cứu / Take it out of use; it is kept for reference',
    mayBreak: true,
    of: 'in-force',
    reason: true,
    stops: true,
    no: NO.needed,
    examples: stopping('Phần mềm đã thay', 'drain'),
    make: to('retired'),
  },
  {
    name: 'rollback',
    description: 'Quay lại một bản từng có hiệu lực / Go back to a version that was in force before',
    mayBreak: true,
    of: 'in-force',
    names: 'to',
    reason: true,
    no: NO.breaks,
    examples: command => [`${command} --to 1 --reason "Bản 2 dịch sai đơn vị"`],
    make: to('active'),
  },
  {
    name: 'discard',
    description: 'Bỏ bản đang soạn / Throw away what is being prepared',
    of: 'open',
    examples: command => [command],
    make: async (resources, seen) => {
      await resources.discard(seen);
      return { ...seen.version, discarded: true };
    },
  },
];

function to(state: VersionState): Move['make'] {
  return async (resources, seen, { reason, queued, acceptBreaks }) => {
    const order = {
      to: state,
      ...(reason !== undefined && { reason }),
      ...(queued !== undefined && { queued }),
      ...(acceptBreaks && { acceptBreaks }),
    };
    return (await resources.move(seen, order)).version;
  };
}

function stopping(reason: string, queued: string): Move['examples'] {
  return (command, kind) => [`${command} --reason "${reason}"${kind === 'connection' ? ` --queued ${queued}` : ''}`];
}

import type { NewUser } from '@lienthong/persistence';

export type SamplePerson = Pick<NewUser, 'name' | 'displayName' | 'roles' | 'team'>;

/** One person of each kind, and a second operator: nobody approves what they have handed in themselves. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  { name: 'quan-tri', displayName: 'Quản trị hệ thống', roles: ['administrator'] },
  { name: 'van-hanh', displayName: 'Trực vận hành', roles: ['operator'] },
  { name: 'duyet', displayName: 'Người duyệt', roles: ['operator'] },
  { name: 'ho-tich', displayName: 'Cán bộ Nhóm Hộ tịch', roles: ['sector'], team: 'Nhóm Hộ tịch' },
  { name: 'thanh-tra', displayName: 'Thanh tra', roles: ['auditor'] },
];

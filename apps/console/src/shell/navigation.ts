import type { ComponentType } from 'react';
import {
  ApartmentOutlined,
  AuditOutlined,
  BranchesOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  SettingOutlined,
  StopOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';

export type PlaceName = 'overview' | 'dossiers' | 'parked' | 'systems' | 'routes' | 'operations' | 'audit' | 'settings';

/** A page of the navigation: its address, the key after `g`, and the right one needs to see it. */
export interface Place {
  readonly name: PlaceName;
  readonly to: string;
  /** `KeyboardEvent.code`, so that it is the same key under every typing method. */
  readonly key: string;
  readonly icon: ComponentType;
  readonly right?: string;
}

/** In the order in which they are shown. */
export const PLACES: readonly Place[] = [
  { name: 'overview', to: '/overview', key: 'KeyO', icon: DashboardOutlined, right: 'operations:read' },
  { name: 'dossiers', to: '/dossiers', key: 'KeyD', icon: FileSearchOutlined, right: 'dossiers:read' },
  { name: 'parked', to: '/parked', key: 'KeyP', icon: StopOutlined, right: 'operations:read' },
  { name: 'systems', to: '/systems', key: 'KeyS', icon: ApartmentOutlined, right: 'registry:read' },
  { name: 'routes', to: '/routes', key: 'KeyR', icon: BranchesOutlined, right: 'registry:read' },
  { name: 'operations', to: '/operations', key: 'KeyT', icon: ThunderboltOutlined, right: 'operations:read' },
  { name: 'audit', to: '/audit', key: 'KeyA', icon: AuditOutlined, right: 'registry:read' },
  { name: 'settings', to: '/settings/profile', key: 'Comma', icon: SettingOutlined },
];

/** Pages that belong to a place under a first word of their own. */
const BELOW: Readonly<Record<string, PlaceName>> = { connections: 'systems', 'code-tables': 'systems' };

/** The place an address belongs to. */
export function placeOf(pathname: string): PlaceName | undefined {
  const [, first = ''] = pathname.split('/');
  return BELOW[first] ?? PLACES.find(({ name }) => name === first)?.name;
}

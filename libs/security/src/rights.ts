/** What people are to the gateway. One may be several. */
export const ROLES = ['operator', 'sector', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Rights of each role, as scopes of its tokens. `sector` sees and changes only what its own team owns, whatever the right says.
 * The administrator manages people and sees no dossier; nobody approves what they handed in themselves.
 */
const RIGHTS: Readonly<Record<Role, readonly string[]>> = {
  operator: [
    'registry:read',
    'registry:write',
    'registry:approve',
    'operations:read',
    'operations:write',
    'operations:approve',
    'dossiers:read',
    'dossiers:find-by-person',
    'dossiers:unmask',
    'rejections:read',
  ],
  sector: ['registry:read', 'registry:write', 'operations:read', 'operations:write', 'dossiers:read'],
  auditor: [
    'registry:read',
    'operations:read',
    'dossiers:read',
    'dossiers:find-by-person',
    'dossiers:unmask',
    'trail:read',
    'rejections:read',
  ],
  administrator: ['people:read', 'people:write'],
};

/** All rights of somebody with these roles, each once. */
export function rightsOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap(role => RIGHTS[role]))];
}

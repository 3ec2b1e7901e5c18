import type { ReactElement } from 'react';
import { useTexts } from './texts';

const ROLES = ['operator', 'sector', 'auditor', 'administrator'] as const;

/** A role in one word; one this console does not know as it is. */
export function RoleName({ role }: { readonly role: string }): ReactElement {
  const name = useRoleName();
  return <>{name(role)}</>;
}

export function useRoleName(): (role: string) => string {
  const say = useTexts();
  return role => {
    const known = ROLES.find(one => one === role);
    return known ? say(`role-${known}`) : role;
  };
}

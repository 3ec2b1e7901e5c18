import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { dossierAddress } from '../format/dossier-address';

interface DossierLinkProps {
  /** As its sender calls it, where that is known. */
  readonly code?: string | null | undefined;
  readonly id: string;
}

/** A dossier by the code people know it by, else by our id. */
export function DossierLink({ code, id }: DossierLinkProps): ReactElement {
  const to: string = dossierAddress(code ?? id);
  return (
    <Link to={to} className="mono" style={{ whiteSpace: 'nowrap' }}>
      {code ?? id}
    </Link>
  );
}

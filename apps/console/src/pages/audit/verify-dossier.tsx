import type { ReactElement } from 'react';
import './audit.css';
import { BundleButton } from './verify/bundle-button';
import { Verification } from './verify/verification';

/** Has this browser verify the record of a dossier, and hands the evidence out. */
export function VerifyDossier({ code }: { readonly code: string }): ReactElement {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'start' }}>
      <Verification part={{ dossier: code }} />
      <BundleButton code={code} />
    </div>
  );
}

import type { ReactElement } from 'react';
import { NothingYet } from '../../parts/empty';
import { itemsOf, useKeyset } from '../../parts/keyset';
import { More } from '../../parts/more';
import './audit.css';
import { EntryTable } from './entries/entry-table';
import { ListState } from './list-state';
import type { FactItem } from './model';
import { useTexts } from './texts';
import { VerifyDossier } from './verify-dossier';

/** The record of one dossier: everything that happened to it, to be verified and taken away. */
export function DossierEntries({ code }: { readonly code: string }): ReactElement {
  const say = useTexts();
  const list = useKeyset<FactItem>(`/v1/dossiers/${encodeURIComponent(code)}/facts`);
  const items = itemsOf(list.data);
  return (
    <>
      <VerifyDossier code={code} />
      <ListState list={list} items={items} empty={<NothingYet text={say('nothing')} />}>
        <EntryTable items={items} withoutDossier />
      </ListState>
      <More list={list} />
    </>
  );
}

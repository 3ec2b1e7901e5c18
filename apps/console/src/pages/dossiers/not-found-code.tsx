import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Space } from 'antd';
import { request } from '../../api/request';
import { FilteredList } from '../../parts/filtered-away';
import { dossierAddress } from '../../format/dossier-address';
import type { DossierRow } from './model';
import { useTexts } from './texts';

interface NotFoundCodeProps {
  readonly q: string;
  /** No other filter could have left it out. */
  readonly alone: boolean;
  readonly onClear: () => void;
}

/** No dossier is called so: where was looked, and codes a slip of the hand away. */
export function NotFoundCode({ q, alone, onClear }: NotFoundCodeProps): ReactElement {
  const say = useTexts();
  const { data } = useQuery({
    queryKey: ['/v1/search', q],
    queryFn: ({ signal }) => request<{ readonly near: readonly DossierRow[] }>('/v1/search', { query: { q }, signal }),
    enabled: alone,
  });
  const near = data?.near ?? [];
  return (
    <>
      <FilteredList path="/v1/dossiers" text={say('not-found', { q })} onClear={onClear} />
      {near.length > 0 && (
        <Space wrap style={{ display: 'flex', justifyContent: 'center' }}>
          {say('near')}
          {near.map(dossier => (
            <Link key={dossier.dossierId} to={dossierAddress(dossier.code ?? dossier.dossierId)} className="mono">
              {dossier.code ?? dossier.dossierId}
            </Link>
          ))}
        </Space>
      )}
    </>
  );
}

import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { requestFile, type Call } from '../../api/request';
import { saveFile } from '../../parts/save-file';
import { ProblemLines } from '../../parts/problem-lines';
import { useTexts } from './texts';

/** The list as a table, by the filter of the address; that it was taken away is on record. */
export function ExportButton({ query }: { readonly query: NonNullable<Call['query']> }): ReactElement {
  const say = useTexts();
  const exporting = useMutation({
    mutationFn: () => requestFile('/v1/dossiers/export', { query }),
    onSuccess: table => saveFile(table, 'lienthong-ho-so.csv'),
  });
  return (
    <>
      <Tooltip title={say('export-means')}>
        <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
          {say('export')}
        </Button>
      </Tooltip>
      {exporting.error && <ProblemLines error={exporting.error} />}
    </>
  );
}

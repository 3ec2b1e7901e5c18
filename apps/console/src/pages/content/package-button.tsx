import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { queries } from '../../api/queries';
import { ProblemLines } from '../../parts/problem-lines';
import { saveFile } from '../../parts/save-file';
import type { DeliveryName, DeliveryView } from './model';
import { attemptsQuery, stageQuery } from './queries';
import { useTexts } from './texts';
import { vendorPackage } from './vendor-package';

interface PackageButtonProps {
  readonly name: DeliveryName;
  readonly delivery: DeliveryView;
}

/** The evidence for a vendor as one masked file. */
export function PackageButton({ name, delivery }: PackageButtonProps): ReactElement {
  const say = useTexts();
  const packing = useMutation({
    mutationFn: async () => {
      const [attempts, sent, answer] = await Promise.all([
        queries.fetchQuery(attemptsQuery(name)),
        queries.fetchQuery(stageQuery(name, 'sent')),
        queries.fetchQuery(stageQuery(name, 'answer')),
      ]);
      const content = JSON.stringify(vendorPackage(delivery, attempts, sent, answer), null, 2);
      saveFile(new Blob([content], { type: 'application/json' }), `${delivery.connection}-${delivery.id.slice(0, 8)}.json`);
    },
  });
  return (
    <>
      <Button size="small" icon={<DownloadOutlined />} loading={packing.isPending} onClick={() => packing.mutate()}>
        {say('package')}
      </Button>
      {packing.error && <ProblemLines error={packing.error} />}
    </>
  );
}

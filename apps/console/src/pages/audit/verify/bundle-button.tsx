import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { requestFile } from '../../../api/request';
import { ProblemLines } from '../../../parts/problem-lines';
import { saveFile } from '../../../parts/save-file';
import { useTexts } from './texts';

/** Hands out the evidence on a dossier, after saying what is in it. */
export function BundleButton({ code }: { readonly code: string }): ReactElement {
  const say = useTexts();
  const [open, setOpen] = useState(false);
  const making = useMutation({
    mutationFn: () => requestFile('/v1/evidence-bundles', { method: 'POST', body: { dossier: code, include: ['timeline'] } }),
    onSuccess: file => {
      saveFile(file, `chung-cu-${code.replace(/[^\w.-]/g, '_')}.zip`);
      setOpen(false);
    },
  });
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {say('bundle')}
      </Button>
      <Modal
        title={say('bundle-title', { code })}
        open={open}
        okText={say('download')}
        cancelText={say('cancel')}
        okButtonProps={{ loading: making.isPending }}
        onOk={() => making.mutate()}
        onCancel={() => setOpen(false)}
        afterClose={() => making.reset()}
      >
        <p>{say('bundle-holds')}</p>
        <p>{say('bundle-without')}</p>
        <p>{say('bundle-recorded')}</p>
        {making.error && <ProblemLines error={making.error} />}
      </Modal>
    </>
  );
}

import type { ReactElement, ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { ProblemLines } from './problem-lines';
import { useTexts } from './texts';

interface ConfirmDialogProps {
  readonly title: string;
  /** Word of the button that does it. */
  readonly confirm: string;
  /** What will happen, before it happens. */
  readonly children: ReactNode;
  readonly danger?: boolean;
  readonly act: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Says what will happen, then acts; for what needs no reason. Stays open with the error where the act was refused. */
export function ConfirmDialog({ title, confirm, children, danger = false, act, onClose }: ConfirmDialogProps): ReactElement {
  const say = useTexts();
  const acting = useMutation({ mutationFn: act, onSuccess: onClose });
  return (
    <Modal
      open
      title={title}
      okText={confirm}
      okButtonProps={{ danger, loading: acting.isPending, autoFocus: true }}
      cancelText={say('cancel')}
      onCancel={onClose}
      onOk={() => !acting.isPending && acting.mutate()}
    >
      <p>{children}</p>
      {acting.error && <ProblemLines error={acting.error} />}
    </Modal>
  );
}

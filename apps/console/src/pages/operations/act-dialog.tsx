import { useRef, useState, type ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Segmented, type InputRef } from 'antd';
import { Loaded } from '../../parts/loaded';
import { ProblemLines } from '../../parts/problem-lines';
import { useTexts as usePartTexts } from '../../parts/texts';
import { ItemsTable } from './items-table';
import type { Operation } from './model';
import { decided, isUndecided, meant, type Doubtful } from './outlook';
import { OutlookPanel } from './outlook-panel';
import { move, operationQuery, preview, type Asked } from './queries';
import { useTexts } from './texts';

export interface ActDialogProps {
  readonly title: string;
  /** What is asked for; the reason is what stands in the field at first. */
  readonly asked: Asked;
  readonly onClose: () => void;
  /** It was started, or handed to a second person. */
  readonly onStarted: (operation: Operation) => void;
}

/** Shows what an act would do, item by item, on a frozen list; then does exactly that, or nothing. */
export function ActDialog({ title, asked, onClose, onStarted }: ActDialogProps): ReactElement {
  const say = useTexts();
  const parts = usePartTexts();
  const [release, choose] = useState(asked.release);
  const [doubtful, decide] = useState<Doubtful>();
  const [reason, explain] = useState(asked.reason ?? '');
  const field = useRef<InputRef>(null);
  const shown = usePreview({ ...asked, ...(release && { release }) });
  const id = shown.data?.id;
  const fresh = useQuery({ ...operationQuery(id ?? ''), enabled: id !== undefined });
  const operation = fresh.data ?? shown.data;
  const starting = useMutation({ mutationFn: start, onSuccess: onStarted });
  const ready =
    operation?.state === 'ready' &&
    !isUndecided(operation, doubtful) &&
    meant(operation, doubtful !== 'out') > 0 &&
    reason.trim().length >= 5;

  function start(): Promise<Operation> {
    if (!operation) throw new Error('Nothing was shown yet');
    return move(operation.id, {
      to: 'running',
      previewToken: operation.previewToken,
      comment: reason.trim().normalize('NFC'),
      ...decided(doubtful),
    });
  }

  return (
    <Modal
      open
      title={title}
      width={880}
      okText={operation?.secondPerson ? say('ask-second') : title}
      okButtonProps={{ disabled: !ready, loading: starting.isPending, danger: asked.kind !== 'retry' }}
      cancelText={parts('cancel')}
      afterOpenChange={isOpen => isOpen && field.current?.focus({ cursor: 'end' })}
      onCancel={onClose}
      onOk={() => ready && !starting.isPending && starting.mutate()}
    >
      <Form layout="vertical" onFinish={() => ready && !starting.isPending && starting.mutate()}>
        <Form.Item label={parts('reason')} required htmlFor="act-reason">
          <Input ref={field} id="act-reason" value={reason} maxLength={500} onChange={({ target }) => explain(target.value)} />
        </Form.Item>
        {asked.kind === 'retry' && (
          <Segmented
            style={{ marginBottom: 12 }}
            value={release ?? 'accepted'}
            options={(['newest', 'accepted'] as const).map(value => ({ value, label: say(`release.${value}`) }))}
            onChange={choose}
          />
        )}
        <button type="submit" hidden />
      </Form>
      <Loaded query={shown}>
        {() =>
          operation && (
            <>
              <OutlookPanel operation={operation} doubtful={doubtful} onDoubtful={decide} />
              {operation.state !== 'previewing' && (
                <div className="act-items">
                  <ItemsTable operation={operation.id} version={operation.state} results={false} />
                </div>
              )}
            </>
          )
        }
      </Loaded>
      {starting.error && <ProblemLines error={starting.error} onRetry={() => void shown.refetch()} />}
    </Modal>
  );
}

/** One preview for each thing that is asked; asked again only when somebody wants it anew. */
function usePreview(asked: Asked) {
  const dialog = useRef(crypto.randomUUID());
  const times = useRef(0);
  return useQuery({
    queryKey: ['preview', dialog.current, asked.release ?? ''],
    queryFn: () => preview(asked, `${dialog.current}-${asked.release ?? ''}-${(times.current += 1)}`),
    staleTime: Infinity,
    gcTime: 0,
  });
}

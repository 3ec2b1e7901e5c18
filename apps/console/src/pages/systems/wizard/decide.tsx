import { useState, type ReactElement } from 'react';
import { Checkbox } from 'antd';
import { ActButton } from '../../../parts/act-button';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { useMay, useSession } from '../../../session/session';
import { approveAll, isOwn, returnAll, waiting, type BundleItem } from './bundle';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

interface DecideProps {
  readonly items: readonly BundleItem[];
}

/** Another person lets it in. */
export function Approve({ items }: DecideProps): ReactElement {
  const say = useTexts();
  const { draft } = useWizard();
  const [open, setOpen] = useState(false);
  const [acceptBreaks, setAccept] = useState(false);
  const breaks = draft.assessment?.breaks.length ?? 0;
  const n = waiting(items).length;
  return (
    <>
      <ActButton type="primary" refusal={useRefusal(items)} onClick={() => setOpen(true)}>
        {say('approve')}
      </ActButton>
      <ReasonDialog
        title={say('approve-title', { n })}
        confirm={say('approve')}
        open={open}
        optional
        onClose={() => setOpen(false)}
        act={async (comment, key) => {
          await approveAll(items, { comment, acceptBreaks }, key);
          await draft.takeTheirs();
        }}
      >
        <p>{say('approve-what')}</p>
        {breaks > 0 && (
          <>
            <p>{say('breaks', { n: breaks })}</p>
            <Checkbox checked={acceptBreaks} onChange={({ target }) => setAccept(target.checked)}>
              {say('approve-breaks')}
            </Checkbox>
          </>
        )}
      </ReasonDialog>
    </>
  );
}

/** Another person sends it back, with what has to be corrected. */
export function Return({ items }: DecideProps): ReactElement {
  const say = useTexts();
  const { draft } = useWizard();
  const [open, setOpen] = useState(false);
  const mayApprove = useMay('registry:approve');
  return (
    <>
      <ActButton refusal={mayApprove ? undefined : say('approve-right')} onClick={() => setOpen(true)}>
        {say('return')}
      </ActButton>
      <ReasonDialog
        title={say('return-title')}
        confirm={say('return')}
        open={open}
        onClose={() => setOpen(false)}
        act={async (reason, key) => {
          await returnAll(items, reason, key);
          await draft.takeTheirs();
        }}
      />
    </>
  );
}

function useRefusal(items: readonly BundleItem[]): string | undefined {
  const say = useTexts();
  const mayApprove = useMay('registry:approve');
  const { user } = useSession();
  if (!mayApprove) return say('approve-right');
  if (waiting(items).length === 0) return say('approve-not-yet');
  return isOwn(items, user) ? say('approve-own') : undefined;
}

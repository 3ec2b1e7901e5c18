import type { ReactElement } from 'react';
import { Alert, Button, Space } from 'antd';
import { actorOf } from '../../../format/actors';
import { timeOf } from '../../../format/moments';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** Whether what was written is kept; and who was faster, where somebody was. */
export function SaveLine(): ReactElement {
  const say = useTexts();
  const { draft, readOnly } = useWizard();
  const { saving, savedAt, problem, faster, takeTheirs, writeMine } = draft;
  if (readOnly !== undefined) return <Alert type="info" showIcon title={readOnly} style={{ marginBottom: 12 }} />;
  if (saving === 'lost') {
    const by = actorOf(faster?.editors.at(-1) ?? '');
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        style={{ marginBottom: 12 }}
        title={faster ? say('lost', { by, time: timeOf(faster.changedAt, true) }) : (problem?.explain?.what ?? problem?.title)}
        action={
          <Space wrap>
            <Button size="small" onClick={() => void takeTheirs()}>
              {say('lost-theirs', { by })}
            </Button>
            <Button size="small" onClick={() => void writeMine()}>
              {say('lost-mine')}
            </Button>
          </Space>
        }
      />
    );
  }
  const words = {
    saved: say('saved', { time: timeOf(savedAt, true) }),
    saving: say('saving'),
    changed: say('unsaved'),
    failed: say('save-failed'),
  }[saving];
  return (
    <p role="status" className={saving === 'failed' ? 'field-wrong' : 'field-help'}>
      {words}
      {saving === 'failed' && problem && ` ${problem.explain?.what ?? problem.title}`}
    </p>
  );
}

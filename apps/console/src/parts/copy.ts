import { App } from 'antd';
import { useTexts } from './texts';

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const { message } = App.useApp();
  const say = useTexts();
  return text => {
    void navigator.clipboard.writeText(text).then(() => message.success(say('copied')));
  };
}

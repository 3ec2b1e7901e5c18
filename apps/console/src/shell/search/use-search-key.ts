import { useEffect, type RefObject } from 'react';
import type { InputRef } from 'antd';
import { isCommand } from '../keys';

/** `/`, and Ctrl-K from everywhere, go to the search box. */
export function useSearchKey(input: RefObject<InputRef | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const always = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK';
      if (!always && !(event.key === '/' && isCommand(event))) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [input]);
}

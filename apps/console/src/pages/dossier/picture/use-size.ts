import { useCallback, useEffect, useState } from 'react';

/** The width of an element, as it changes; 0 until it is known. */
export function useWidth(): readonly [width: number, measure: (element: HTMLElement | null) => void] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [width, useCallback((found: HTMLElement | null) => setElement(found), [])];
}

/** What of an element is in the window, in its own pixels, with a margin so that nobody sees anything appear. */
export function useSeen(element: Element | null, height: number): { readonly top: number; readonly bottom: number } {
  const [seen, setSeen] = useState({ top: 0, bottom: window.innerHeight * 2 });
  useEffect(() => {
    if (!element) return undefined;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const { top } = element.getBoundingClientRect();
      const step = window.innerHeight;
      const first = Math.max(0, Math.floor(-top / step) - 1) * step;
      setSeen(before => (before.top === first ? before : { top: first, bottom: first + 3 * step }));
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', later, { passive: true, capture: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later, { capture: true });
      window.removeEventListener('resize', later);
    };
  }, [element, height]);
  return seen;
}

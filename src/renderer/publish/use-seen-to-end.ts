import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Less than a line of text. */
const NEARLY = 24;

/** Calls `onSeen` once the end of `box`'s content has been in view: at once where all of it fits. */
export function useSeenToEnd(box: RefObject<HTMLElement | null>, onSeen: () => void): void {
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (element == null || content == null) return undefined;
    const look = () => {
      // While the content is still being worked out there is no end to see.
      const isThere = content.clientHeight > NEARLY && content.querySelector('[role="progressbar"]') === null;
      const end = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (isThere && end < NEARLY) seen();
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(content);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
}

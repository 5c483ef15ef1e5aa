import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Cross } from './icons.tsx';

interface Notice {
  readonly key: number;
  readonly text: string;
}

type Notify = (text: string) => void;

const NotifyContext = createContext<Notify>(() => undefined);

/** Says something in passing: it is read out politely, shown for a while, and asks for nothing. */
export const useNotify = (): Notify => useContext(NotifyContext);

const SHOWN_FOR_MS = 7000;

export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const notify = useCallback<Notify>((text) => {
    setNotice((before) => ({ key: (before?.key ?? 0) + 1, text }));
  }, []);
  const close = useCallback(() => setNotice(null), []);
  return (
    <NotifyContext value={notify}>
      {children}
      <NoticeRegion notice={notice} onClose={close} />
    </NotifyContext>
  );
}

function NoticeRegion({ notice, onClose }: { readonly notice: Notice | null; readonly onClose: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (notice === null || held) return undefined;
    const timer = setTimeout(onClose, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice, held, onClose]);

  // The region stays in the page while it is empty: screen readers only hear changes of a region they know.
  return (
    <div className="notices" role="status" aria-live="polite">
      {notice === null ? null : (
        <div
          key={notice.key}
          className="notice"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
        >
          <span>{notice.text}</span>
          <Button tone="quiet" size="small" aria-label="Close this notice" onPress={onClose}>
            <Cross />
          </Button>
        </div>
      )}
    </div>
  );
}

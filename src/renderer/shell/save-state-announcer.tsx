import { useEffect, useState } from 'react';
import type { SaveState } from '../editor/issue-session.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/**
 * Tells those who listen what matters about saving: that it failed, and that it works again. The ordinary coming
 * and going of "Saving…" while one types is not read out.
 */
export function SaveStateAnnouncer(props: { readonly kind: SaveState['kind']; readonly words: string }) {
  const { kind, words } = props;
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (kind === 'trouble' || kind === 'waiting') setAnnounced(words);
    if (kind === 'saved') setAnnounced((before) => (before === '' ? '' : words));
  }, [kind, words]);
  return (
    <VisuallyHidden>
      <span role="status">{announced}</span>
    </VisuallyHidden>
  );
}

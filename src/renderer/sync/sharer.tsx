import type { SyncState } from '#contract/sync.ts';
import { useMinute } from '../ui/use-minute.ts';
import './sync.css';
import { sharedInWords } from './sync-words.ts';

/** Who shared last, by initials; in words for whoever points at them or listens. */
export function Sharer({ sharing }: { readonly sharing: SyncState | null }) {
  const now = useMinute();
  if (sharing === null || sharing.lastShared === null) return null;
  const words = sharedInWords(sharing, now);
  return (
    <span className="sharer" role="img" aria-label={words} title={words}>
      {initialsOf(sharing.lastShared.author)}
    </span>
  );
}

/** The first letters of the first name and the last. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

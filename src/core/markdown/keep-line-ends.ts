import type { LineEnding } from './split-source.ts';

/**
 * Text with line feeds in the line ends of what it was made of: a file may have several kinds. Lines at the beginning
 * and at the end that are as they were keep their own; all others end as most lines of the file do.
 *
 * @param text what is written now, its lines joined with line feeds
 * @param source what stood there, as it is in the file
 */
export function keepLineEnds(text: string, source: string, lineEnding: LineEnding): string {
  if (!isMixed(source, lineEnding)) return lineEnding === '\n' ? text : text.replace(/\n/g, lineEnding);
  const [now, before] = [text.split('\n'), source.split(/\r\n|\r|\n/)];
  const ends = source.match(/\r\n|\r|\n/g) ?? [];
  const shorter = Math.min(now.length, before.length);
  let from = 0;
  while (from < shorter && now[from] === before[from]) from += 1;
  let kept = 0;
  while (kept < shorter - from && now.at(-1 - kept) === before.at(-1 - kept)) kept += 1;
  const endAfter = (at: number): string => {
    // An edit inside one line leaves that line's end as well.
    const isBefore = at < from || (at === from && now.length === before.length);
    const index = isBefore ? at : at >= now.length - 1 - kept ? at - now.length + before.length : -1;
    return ends[index] ?? lineEnding;
  };
  return now.map((line, at) => (at === now.length - 1 ? line : line + endAfter(at))).join('');
}

function isMixed(source: string, lineEnding: LineEnding): boolean {
  const rest = source.replaceAll(lineEnding, '');
  return rest.includes('\n') || rest.includes('\r') || (lineEnding !== '\r\n' && source.includes('\r\n'));
}

/** Blocks as a redline draws them. */
const BLOCK = 'p, h1, h2, h3, h4, h5, h6, figcaption, pre, td, th';

/**
 * The words selected in a redline, as a stretch of the later text; what is deleted is passed over. Of a selection over
 * several blocks it is what is in the first. Null where nothing of the text is selected.
 */
export function selectionInText(
  page: HTMLElement | null,
  text: string,
): { readonly start: number; readonly end: number } | null {
  const selection = getSelection();
  if (page === null || selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = elementOf(range.startContainer);
  const block = start?.closest(BLOCK) ?? null;
  if (block === null || !page.contains(block)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(block);
  const before = whole.cloneRange();
  before.setEnd(range.startContainer, range.startOffset);
  const selected = range.cloneRange();
  if (!block.contains(range.endContainer)) selected.setEnd(whole.endContainer, whole.endOffset);
  const words = wordsOf(selected);
  if (words.trim() === '') return null;
  const blockAt = text.indexOf(wordsOf(whole).trim());
  const at =
    blockAt === -1 ? text.indexOf(words) : text.indexOf(words, blockAt + wordsOf(before).trimStart().length);
  return at === -1 ? null : { start: at, end: at + words.length };
}

/** The letters of a stretch without what is deleted, and without labels. */
function wordsOf(range: Range): string {
  const copy = range.cloneContents();
  const holder = document.createElement('div');
  holder.append(copy);
  for (const gone of holder.querySelectorAll('del, .visually-hidden, .redline-label')) gone.remove();
  return holder.textContent ?? '';
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);

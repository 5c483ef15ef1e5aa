import type { Node } from 'prosemirror-model';

/** What readers make a link of although nothing marks it; canonical documents leave the mark out. */
const BARE_ADDRESS = /^https?:\/\/[^\s/]/i;

/** An item is about one link where its text begins with it. */
export function beginsWithLink(item: Node): boolean {
  const paragraph = item.firstChild;
  const first = paragraph?.type.name === 'paragraph' ? paragraph.firstChild : null;
  return (
    item.attrs['checked'] === null &&
    first?.isText === true &&
    (first.marks.some((mark) => mark.type.name === 'link') || isBareAddress(first))
  );
}

const isBareAddress = (text: Node): boolean => text.marks.length === 0 && BARE_ADDRESS.test(text.text ?? '');

/** Whether format.md's rule sees a link list by itself: two items or more, each beginning with a link. */
export function isLinkListByRule(items: readonly Node[]): boolean {
  return items.length >= 2 && items.every(beginsWithLink);
}

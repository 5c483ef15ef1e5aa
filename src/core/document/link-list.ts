import type { Node } from 'prosemirror-model';

/** An item is about one link where its text begins with it. */
export function beginsWithLink(item: Node): boolean {
  const paragraph = item.firstChild;
  const first = paragraph?.type.name === 'paragraph' ? paragraph.firstChild : null;
  return (
    item.attrs['checked'] === null &&
    first?.isText === true &&
    first.marks.some((mark) => mark.type.name === 'link')
  );
}

/** Whether format.md's rule sees a link list by itself: two items or more, each beginning with a link. */
export function isLinkListByRule(items: readonly Node[]): boolean {
  return items.length >= 2 && items.every(beginsWithLink);
}

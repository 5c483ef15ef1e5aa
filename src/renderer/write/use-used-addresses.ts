import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEffect } from 'react';
import type { IssueId } from '#contract/ids.ts';
import type { AddressUse } from '#contract/replies.ts';
import { type DocumentLink, linksIn } from '#core/document/links/links-in.ts';
import { ask, onEvent } from '../door/door.ts';
import { linkItemAt } from '../editor/commands/link-list-commands.ts';
import { showUsedMarks, type UsedMark } from '../editor/plugins/used-addresses.ts';

/** Looking waits until typing pauses: it goes through all of the issue. */
const LOOK_DELAY_MS = 400;

/** Keeps the marks true that say where an item's address was linked before: in this issue, or in an earlier one. */
export function useUsedAddresses(editor: Editor, issueId: IssueId, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known = new Map<string, AddressUse | null>();
    let stopped = false;
    let shown = 0;

    const look = async () => {
      const links = itemLinks(editor.state.doc);
      const unknown = [...new Set(links.map(({ href }) => href))].filter((href) => !known.has(href));
      if (unknown.length > 0) {
        const asked = known;
        const answer = await ask('issue:where-used', { issueId, addresses: unknown });
        // Not worth a word to the author: the marks are a courtesy, and the next pause asks again.
        if (stopped || !answer.ok) return;
        for (const href of unknown) asked.set(href, null);
        for (const use of answer.value) asked.set(use.address, use);
      }
      if (editor.isDestroyed) return;
      const { state, view } = editor;
      const marks = marksOf(state.doc, known);
      if (marks.length > 0 || shown > 0) view.dispatch(showUsedMarks(state.tr, marks));
      shown = marks.length;
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), LOOK_DELAY_MS);
    };
    const again = () => {
      known = new Map();
      soon();
    };

    soon();
    editor.on('update', soon);
    const stopListening = onEvent('library-changed', again);
    return () => {
      stopped = true;
      clearTimeout(timer);
      editor.off('update', soon);
      stopListening();
    };
  }, [editor, issueId, enabled]);
}

interface ItemLink extends DocumentLink {
  /** Behind the item's first line. */
  readonly end: number;
  /** The first link before it that leads to the same page. */
  readonly before: DocumentLink | null;
}

/** The links that items of link lists are about. */
function itemLinks(doc: Node): readonly ItemLink[] {
  const seen = new Map<string, DocumentLink>();
  const found: ItemLink[] = [];
  for (const link of linksIn(doc)) {
    const place = linkItemAt(doc.resolve(link.at));
    const isAbout = place?.link && place.start + place.link.link.from === link.at;
    if (isAbout) {
      const end = place.start + place.paragraph.content.size + 1;
      found.push({ ...link, end, before: seen.get(link.key) ?? null });
    }
    if (!seen.has(link.key)) seen.set(link.key, link);
  }
  return found;
}

function marksOf(doc: Node, known: ReadonlyMap<string, AddressUse | null>): readonly UsedMark[] {
  return itemLinks(doc).flatMap(({ href, end, before }): UsedMark[] => {
    const words = [before ? aboveWords(before) : null, earlierWords(known.get(href) ?? null)];
    const said = words.filter((one) => one !== null);
    return said.length === 0 ? [] : [{ at: end, words: `Also ${said.join(' · also ')}` }];
  });
}

const aboveWords = ({ section }: DocumentLink): string =>
  section === null ? 'linked above' : `linked above, in “${section}”`;

function earlierWords(use: AddressUse | null): string | null {
  if (use === null) return null;
  const { newest, count } = use;
  const number = newest.number === null ? '' : `No. ${newest.number}, `;
  const more = count === 1 ? '' : count === 2 ? ' and another issue' : ` and ${count - 1} other issues`;
  return `in ${number}“${newest.title}”${more}`;
}

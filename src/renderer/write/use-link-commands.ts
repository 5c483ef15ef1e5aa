import type { Editor } from '@tiptap/core';
import { useRef } from 'react';
import { useCommand } from '../commands/command-bus.tsx';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import { linksInHand, retitleLink, toggleLinkList } from '../editor/commands/link-list-commands.ts';
import { useNotify } from '../ui/notices.tsx';
import { noTitleWords } from './page-title-words.ts';

/** As many pages as are asked at once for their titles; a longer selection is most likely a slip. */
const MOST_TITLES = 30;

/** Commands of links that tell something, or wait for somebody. */
export function useLinkCommands(editor: Editor, enabled: boolean): void {
  const notify = useNotify();
  const report = useReportTrouble();
  const asking = useRef(false);

  useCommand(
    'insert.linkList',
    () => {
      if (toggleLinkList(editor) === 'stays')
        notify('This list stays a link list: in the file, a list whose items all begin with a link is one.');
    },
    enabled,
  );

  const fetchTitles = async () => {
    const links = linksInHand(editor.state);
    const [first] = links;
    if (!first) return notify('Put the caret in a link or a link list’s item first.');
    if (links.length > MOST_TITLES)
      return notify(`That is ${links.length} links. Titles are fetched for ${MOST_TITLES} at most.`);
    const where = links.length === 1 ? hostOf(first.href) : `${links.length} pages`;
    notify(`Asking ${where} for the title…`);
    let said = '';
    let fetched = 0;
    for (const link of links) {
      const answer = await ask('web:read-title', { url: link.href });
      if (!answer.ok) return report(answer.error, null);
      if (answer.value.kind === 'none') {
        said = `${noTitleWords(answer.value.reason)} (${hostOf(link.href)})`;
        continue;
      }
      const { title } = answer.value;
      const { tr } = editor.state;
      // Meanwhile the author may have gone on: the link is looked up anew, and another issue has none of it.
      if (!retitleLink(tr, link, title)) continue;
      editor.view.dispatch(tr);
      fetched += 1;
      if (links.length === 1) said = `Title fetched: ${title}`;
    }
    notify(links.length === 1 ? said : `Titles fetched: ${fetched} of ${links.length}. ${said}`.trim());
  };

  useCommand(
    'format.fetchTitle',
    () => {
      if (asking.current) return;
      asking.current = true;
      void fetchTitles().finally(() => {
        asking.current = false;
      });
    },
    enabled,
  );
}

const hostOf = (href: string): string => (URL.canParse(href) && new URL(href).host) || 'the page';

import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** Mod+click opens a link outside; a plain click places the caret, for this is a page being written. */
export const OpenLinks = Extension.create<{ open: (url: string) => void }>({
  name: 'openLinks',
  addOptions: () => ({ open: () => undefined }),
  addProseMirrorPlugins() {
    const { open } = this.options;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            click(_view, event) {
              const link = event.target instanceof Element ? event.target.closest('a') : null;
              if (!link) return false;
              event.preventDefault();
              const href = link.getAttribute('href');
              if ((event.ctrlKey || event.metaKey) && href) open(href);
              return false;
            },
            // The middle button would ask for a new window.
            auxclick(_view, event) {
              event.preventDefault();
              return false;
            },
          },
        },
      }),
    ];
  },
});

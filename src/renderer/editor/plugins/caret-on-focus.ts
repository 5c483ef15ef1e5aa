import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * Puts the caret back the moment the page gets the focus by other means than the pointer: when a dialog closes, say.
 * The browser would put it at the page's beginning, and ProseMirror mends that only 20 ms later; a letter typed at
 * once would come out there.
 */
export const CaretOnFocus = Extension.create({
  name: 'caretOnFocus',
  addProseMirrorPlugins() {
    let pointing = false;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            pointerdown() {
              pointing = true;
              const done = () => {
                pointing = false;
              };
              window.addEventListener('pointerup', done, { once: true });
              window.addEventListener('pointercancel', done, { once: true });
              return false;
            },
            focus(view) {
              if (!pointing) view.focus();
              return false;
            },
          },
        },
      }),
    ];
  },
});

import { Editor } from '@tiptap/core';
import { type EditorSurroundings, issueExtensions } from './extensions.ts';

/** The one editor of a window. It starts empty; `load-issue.ts` shows issues in it. */
export function createIssueEditor(surroundings: EditorSurroundings): Editor {
  return new Editor({
    element: document.createElement('div'),
    extensions: issueExtensions(surroundings),
    // TipTap's own styles would come as a <style> element, which the content security policy refuses.
    injectCSS: false,
    // Pasted text is text: its stars and underscores are what was written. A bare address becomes a link.
    enablePasteRules: ['link'],
    editorProps: {
      attributes: {
        class: 'issue-body',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Text of the issue',
      },
    },
  });
}

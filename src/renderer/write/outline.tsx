import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useOutline } from '../editor/use-outline.ts';

/** The sections with their words; the current one is marked, and a click goes to one. */
export function Outline({ editor }: { readonly editor: Editor }) {
  const { sections, current } = useOutline(editor);
  if (sections.length === 0) {
    return <p className="outline-empty">Headings you write appear here, with the words under each.</p>;
  }
  return (
    <ol className="outline-list">
      {sections.map((section, index) => (
        <li key={`${section.from}-${section.title}`}>
          <button
            type="button"
            className="outline-item"
            data-level={section.level}
            aria-current={index === current ? 'location' : undefined}
            onClick={() => goTo(editor, section.from)}
          >
            <span className="outline-title">
              {section.title === null ? 'Opening' : section.title || 'Untitled section'}
            </span>
            <span className="outline-words">
              {section.words}
              <span className="visually-hidden"> words</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Puts the caret at the section's beginning, and the section at the top of the page. */
function goTo(editor: Editor, from: number): void {
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(from + 1))));
  view.focus();
  const element = view.nodeDOM(from);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start', behavior: 'smooth' });
}

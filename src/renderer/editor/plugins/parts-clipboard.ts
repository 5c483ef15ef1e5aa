import { Extension } from '@tiptap/core';
import { Node, type Schema } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import * as v from 'valibot';
import { type IssueId, issueId as issueIdSchema } from '#contract/ids.ts';
import { checkedAttributes } from '#core/document/attribute-values.ts';
import { footnotesCalled } from '#core/document/pasted-footnotes.ts';
import { PartSerializer, partParser } from '../clipboard/part-clipboard.ts';
import { pasteParts } from '../clipboard/paste-parts.ts';
import {
  figuresOfLoneImages,
  isLocalAddress,
  picturesIn,
  picturesToStore,
} from '../figures/pasted-pictures.ts';

const FROM = 'data-galley-from';
const NOTES = 'data-galley-notes';

/** What the clipboard says of a part besides its nodes. */
interface Origin {
  /** The issue it was copied in. */
  readonly from: IssueId | null;
  /** Footnotes it calls and does not hold. */
  readonly notes: readonly Node[];
}

/**
 * Parts stay whole when they are copied and pasted, also between issues: the same nodes come back, their pictures are
 * copied into the other issue's folder, their footnotes come along.
 */
export const PartsClipboard = Extension.create<{ issueId: () => IssueId | null }>({
  name: 'partsClipboard',
  addOptions: () => ({ issueId: () => null }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const { issueId } = this.options;
    const { schema } = editor;
    // Of the paste under way; null where it is no part of an issue.
    let origin: Origin | null = null;
    return [
      new Plugin({
        props: {
          clipboardSerializer: new PartSerializer(schema, (fragment) => ({
            [FROM]: issueId() ?? '',
            [NOTES]: JSON.stringify(footnotesCalled(editor.state.doc, fragment)),
          })),
          clipboardParser: partParser(schema),
          handleDOMEvents: {
            paste() {
              origin = null;
              return false;
            },
            drop() {
              origin = null;
              return false;
            },
          },
          transformPastedHTML(html) {
            origin = originIn(html, schema);
            return html;
          },
          transformPasted: (slice) => (origin === null ? figuresOfLoneImages(slice) : slice),
          handlePaste(view, _event, slice) {
            if (!editor.isEditable) return false;
            const { from, notes } = origin ?? { from: null, notes: [] };
            const comesFromElsewhere = from !== null && from !== issueId();
            const mustCopy = comesFromElsewhere && picturesIn(slice).some(isLocalAddress);
            if (mustCopy || picturesToStore(slice).length > 0) {
              editor.emit('pictures', { kind: 'paste', slice, from, notes });
              return true;
            }
            if (origin === null) return false;
            view.dispatch(pasteParts(view.state, slice, notes));
            return true;
          },
          handleDrop(view, event, slice, moved) {
            if (moved || view.dragging !== null || picturesToStore(slice).length === 0) return false;
            const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (under === null) return false;
            event.preventDefault();
            view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(under.pos))));
            editor.emit('pictures', { kind: 'paste', slice, from: null, notes: [] });
            return true;
          },
        },
      }),
    ];
  },
});

/** Anyone can write to the clipboard: an id is one or is none, and a footnote is one the schema allows. */
function originIn(html: string, schema: Schema): Origin | null {
  if (!html.includes(FROM)) return null;
  const element = new DOMParser().parseFromString(html, 'text/html').querySelector(`[${FROM}]`);
  if (element === null) return null;
  const id = v.safeParse(issueIdSchema, element.getAttribute(FROM));
  return { from: id.success ? id.output : null, notes: notesIn(element.getAttribute(NOTES) ?? '[]', schema) };
}

function notesIn(json: string, schema: Schema): readonly Node[] {
  try {
    const notes = (JSON.parse(json) as unknown[]).map((note) => Node.fromJSON(schema, note));
    for (const note of notes) note.check();
    return notes.every(isFootnote) ? notes : [];
  } catch {
    // Not written by us: there are none.
    return [];
  }
}

function isFootnote(note: Node): boolean {
  let fits =
    note.type.name === 'footnoteDefinition' && checkedAttributes(note.type.name, note.attrs) !== null;
  note.descendants((node) => {
    if (!node.isText && checkedAttributes(node.type.name, node.attrs) === null) fits = false;
  });
  return fits;
}

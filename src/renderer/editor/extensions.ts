import { type AnyExtension, Extension, type Extensions, Mark, Node, nodeInputRule } from '@tiptap/core';
import { StarterKit, type StarterKitOptions } from '@tiptap/starter-kit';
import type { IssueId } from '#contract/ids.ts';
import { adaptToCore } from './adapt-to-core.ts';
import { withTypedMarkdown } from './mark-input-rules.ts';
import { codeBlockView } from './nodes/code-block.ts';
import { Figure } from './nodes/figure.ts';
import { FootnoteDefinition, FootnoteReference } from './nodes/footnotes.ts';
import { Image, SoftBreak } from './nodes/inline-nodes.ts';
import { InlineSource } from './nodes/inline-source.ts';
import { LinkList } from './nodes/link-list.ts';
import { Attribution, PullQuote } from './nodes/quotations.ts';
import { SourceBlock } from './nodes/source-block.ts';
import { Table, TableCell, TableHeader, TableRoles, TableRow } from './nodes/table.ts';
import { TagMarks } from './nodes/tag-marks.ts';
import { listItemView, taskAttributes } from './nodes/task-item.ts';
import { AttributionPlace } from './plugins/attribution-place.ts';
import { BlockHandle } from './plugins/block-handle.ts';
import { BlockInHand } from './plugins/block-in-hand.ts';
import { CaretOnFocus } from './plugins/caret-on-focus.ts';
import { CommentMarks } from './plugins/comment-marks.ts';
import { FoldSections } from './plugins/fold-sections.ts';
import { FootnoteNumbers } from './plugins/footnote-numbers.ts';
import { FootnotePreview } from './plugins/footnote-preview.ts';
import { LeavePart } from './plugins/leave-part.ts';
import { LinkAddresses } from './plugins/link-addresses.ts';
import { LinkListKeys } from './plugins/link-list-keys.ts';
import { LinkListLook } from './plugins/link-list-look.ts';
import { LinkListPaste } from './plugins/link-list-paste.ts';
import { LinkListSort } from './plugins/link-list-sort.ts';
import { ListKeys } from './plugins/list-keys.ts';
import { OpenLinks } from './plugins/open-links.ts';
import { PartsClipboard } from './plugins/parts-clipboard.ts';
import { PasteTables } from './plugins/paste-tables.ts';
import { PictureIntake } from './plugins/picture-intake.ts';
import { PicturePlaces } from './plugins/picture-places.ts';
import { QuotationKeys } from './plugins/quotation-keys.ts';
import { SayableAttributes } from './plugins/sayable-attributes.ts';
import { SettleSource } from './plugins/settle-source.ts';
import { SlashMenu } from './plugins/slash-menu.ts';
import { TableShape } from './plugins/table-shape.ts';
import { ToolTextChips } from './plugins/tool-text-chips.ts';
import { TypeBeside } from './plugins/type-beside.ts';
import { UsedAddresses } from './plugins/used-addresses.ts';
import { WaitingBlocks } from './plugins/waiting-blocks.ts';
import { PageEnds, WaysOut } from './plugins/ways-out.ts';

export interface EditorSurroundings {
  /** The folder of the open issue in the app protocol, ending with a slash; asked for at each use. */
  readonly assetBase: () => string;
  /** Opens a link outside the window. */
  readonly openLink: (url: string) => void;
  /** The open issue, so that parts know where they were copied; asked for at each use. */
  readonly issueId?: () => IssueId | null;
}

/**
 * The editor's extensions: the starter kit's and our own, all saying what core's schema says. What the starter kit
 * adds on its own account is off: a trailing paragraph would be an edit nobody made, and underline is a tag like others
 * (`nodes/tag-marks.ts`).
 */
export function issueExtensions({ assetBase, openLink, issueId }: EditorSurroundings): Extensions {
  return [
    AdaptedStarterKit.configure({
      trailingNode: false,
      underline: false,
      undoRedo: { depth: 1000, newGroupDelay: 500 },
      // Else Backspace behind a link list would lift its last item and take it in again, and again.
      listKeymap: {
        listTypes: [{ itemName: 'listItem', wrapperNames: ['bulletList', 'orderedList', 'linkList'] }],
      },
      codeBlock: { enableTabIndentation: true, tabSize: 2 },
      dropcursor: { class: 'drop-cursor', width: 2, color: false },
      // Addresses are linked by `LinkAddresses`, as the file's reader would.
      link: {
        openOnClick: false,
        autolink: false,
        linkOnPaste: false,
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    ...[
      PullQuote,
      Attribution,
      LinkList,
      Figure.configure({ assetBase }),
      Image.configure({ assetBase }),
      SoftBreak,
      InlineSource.configure({ assetBase }),
      Table,
      TableRow,
      TableHeader,
      TableCell,
      FootnoteReference,
      FootnoteDefinition,
      SourceBlock,
      ...TagMarks,
    ].map(adaptToCore),
    TableRoles,
    BlockInHand,
    CaretOnFocus,
    LeavePart,
    LinkAddresses,
    LinkListLook,
    OpenLinks.configure({ open: openLink }),
    FoldSections,
    PicturePlaces,
    BlockHandle,
    PictureIntake,
    PartsClipboard.configure(issueId ? { issueId } : {}),
    AttributionPlace,
    QuotationKeys,
    LinkListKeys,
    LinkListPaste,
    LinkListSort,
    UsedAddresses,
    WaitingBlocks,
    CommentMarks,
    FootnoteNumbers,
    FootnotePreview,
    ListKeys,
    PasteTables,
    TableShape,
    SayableAttributes,
    SettleSource,
    SlashMenu,
    ToolTextChips,
    TypeBeside,
    WaysOut,
    PageEnds,
  ];
}

const AdaptedStarterKit = StarterKit.extend<StarterKitOptions>({
  addExtensions() {
    return (this.parent?.() ?? [])
      .map(withTasks)
      .map(withLanguageField)
      .map(withRedoAlone)
      .map(withStrikeByRegistry)
      .map(withoutLinkPasteRule)
      .map(withTypedMarkdown)
      .map(withBreakTags)
      .map(adaptToCore);
  },
});

/** A task is a list item with a box: the starter kit's item learns to show it. */
function withTasks(extension: AnyExtension): AnyExtension {
  if (extension.name !== 'listItem' || !(extension instanceof Node)) return extension;
  return extension.extend({ addAttributes: () => taskAttributes, addNodeView: () => listItemView });
}

/** Code says its language in a field of its own. Its shortcut is the registry's, as all others are. */
function withLanguageField(extension: AnyExtension): AnyExtension {
  if (extension.name !== 'codeBlock' || !(extension instanceof Node)) return extension;
  return extension.extend({
    addNodeView: () => codeBlockView,
    addKeyboardShortcuts() {
      const { 'Mod-Alt-c': _, ...keys } = this.parent?.() ?? {};
      return keys;
    },
  });
}

/** The starter kit has a second key for it (Mod+Shift+S), which the registry gives to syncing. */
function withStrikeByRegistry(extension: AnyExtension): AnyExtension {
  if (extension.name !== 'strike' || !(extension instanceof Mark)) return extension;
  return extension.extend({ addKeyboardShortcuts: () => ({}) });
}

/** Its rule for pasted addresses has a recogniser of its own. */
function withoutLinkPasteRule(extension: AnyExtension): AnyExtension {
  if (extension.name !== 'link' || !(extension instanceof Mark)) return extension;
  return extension.extend({ addPasteRules: () => [] });
}

/** A break remembers the tag it is written as; `<br>` typed is one, as it is in a cell, which has one line. */
function withBreakTags(extension: AnyExtension): AnyExtension {
  if (extension.name !== 'hardBreak' || !(extension instanceof Node)) return extension;
  return extension.extend({
    addAttributes: () => ({
      tag: {
        parseHTML: (element: HTMLElement) => element.getAttribute('data-tag'),
        renderHTML: ({ tag }: { tag: string | null }) => (tag === null ? {} : { 'data-tag': tag }),
      },
    }),
    addInputRules() {
      const getAttributes = ([tag]: RegExpMatchArray) => ({ tag });
      return [nodeInputRule({ find: /<br ?\/?>$/, type: this.type, getAttributes })];
    },
  });
}

/** Where nothing is left to redo its keys do nothing: ProseMirror would take them for undo's while Caps Lock is on. */
function withRedoAlone(extension: AnyExtension): AnyExtension {
  if (extension.name !== 'undoRedo' || !(extension instanceof Extension)) return extension;
  return extension.extend({
    addKeyboardShortcuts() {
      return { ...this.parent?.(), 'Shift-Mod-z': () => this.editor.commands.redo() || true };
    },
  });
}

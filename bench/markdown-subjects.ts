import { createRequire } from 'node:module';
import path from 'node:path';
import createMarkdownIt from 'markdown-it';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { type ParsedIssue, parseIssue, serializeIssue } from '../src/core/markdown/index.ts';

/** Something that opens Markdown, and perhaps saves it. */
export interface Subject {
  readonly name: string;
  /** Packages it needs; without them it is left out. */
  readonly packages: readonly string[];
  load(): Promise<Tool>;
}

export interface Tool<Opened = unknown> {
  open(text: string): Opened;
  /** Types a letter into a text in the middle. */
  edit?(opened: Opened): Opened;
  save?(opened: Opened): string;
}

// Tools are handed their own documents back; what those are is their affair.
const tool = <Opened>(made: Tool<Opened>): Tool => made as unknown as Tool;

const require = createRequire(path.join(import.meta.dirname, 'x.mjs'));

/** Whether its packages are installed. */
export async function isAvailable({ packages }: Subject): Promise<boolean> {
  return Promise.all(packages.map((name) => import(/* @vite-ignore */ name))).then(
    () => true,
    () => false,
  );
}

/** The document with a letter typed into the paragraph or heading nearest to its middle. */
function typed(document: Node): Node {
  let at: number | null = null;
  const middle = document.content.size / 2;
  document.descendants((node, position) => {
    if (!node.isTextblock || node.type.spec.code) return;
    if (at === null || Math.abs(position - middle) < Math.abs(at - middle)) at = position + 1;
  });
  return at === null ? document : new Transform(document).insert(at, document.type.schema.text('x')).doc;
}

export const SUBJECTS: readonly Subject[] = [
  {
    name: 'markdown-it alone',
    packages: [],
    load: async () => {
      const md = createMarkdownIt('default', { html: true, linkify: true });
      return tool({ open: (text) => md.parse(text, {}) });
    },
  },
  {
    name: 'Galley',
    packages: [],
    load: async () =>
      tool<{ parsed: ParsedIssue; document: Node }>({
        open: (text) => {
          const parsed = parseIssue(text);
          return { parsed, document: parsed.document };
        },
        edit: ({ parsed, document }) => ({ parsed, document: typed(document) }),
        save: ({ parsed, document }) => {
          const result = serializeIssue(parsed, document);
          if (!result.ok) throw new Error(result.reason);
          return result.text;
        },
      }),
  },
  {
    name: 'prosemirror-markdown',
    packages: ['prosemirror-markdown'],
    load: async () => {
      const { defaultMarkdownParser, defaultMarkdownSerializer } = require('prosemirror-markdown');
      return tool<Node>({
        open: (text) => defaultMarkdownParser.parse(text),
        edit: typed,
        save: (document) => defaultMarkdownSerializer.serialize(document),
      });
    },
  },
  {
    name: '@tiptap/markdown',
    packages: ['@tiptap/markdown', '@tiptap/starter-kit'],
    load: async () => {
      const { MarkdownManager } = require('@tiptap/markdown');
      const { StarterKit } = require('@tiptap/starter-kit');
      const { getSchema } = require('@tiptap/core');
      const schema = getSchema([StarterKit]);
      const manager = new MarkdownManager({ extensions: [StarterKit] });
      return tool<Node>({
        open: (text) => schema.nodeFromJSON(manager.parse(text)),
        edit: typed,
        save: (document) => manager.serialize(document.toJSON()),
      });
    },
  },
];

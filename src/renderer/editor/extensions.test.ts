// @vitest-environment jsdom
import { getSchema } from '@tiptap/core';
import { describe, expect, test } from 'vitest';
import { issueSchema, type MarkName, type NodeName } from '#core/document/schema.ts';
import { issueExtensions } from './extensions.ts';

const editorSchema = getSchema(issueExtensions({ assetBase: () => '', openLink: () => undefined }));

/** What a node or mark type allows, without how it looks. */
function rulesOf(spec: object): Record<string, unknown> {
  const { toDOM: _, parseDOM: __, leafText: ___, toText: ____, ...rules } = spec as Record<string, unknown>;
  const attrs = Object.fromEntries(
    Object.entries((rules['attrs'] ?? {}) as Record<string, { default: unknown }>).map(([name, attr]) => [
      name,
      attr.default,
    ]),
  );
  return {
    ...Object.fromEntries(
      Object.entries(rules).filter(([, value]) => value !== undefined && value !== false),
    ),
    attrs,
  };
}

function comparable(rules: Record<string, unknown>): Record<string, unknown> {
  const { inclusive, selectable, ...rest } = rules;
  return { ...rest, inclusive: inclusive ?? true, selectable: selectable ?? true };
}

describe('the editor’s schema is core’s', () => {
  test('it has the same nodes and marks', () => {
    expect(Object.keys(editorSchema.nodes).sort()).toEqual(Object.keys(issueSchema.nodes).sort());
    expect(Object.keys(editorSchema.marks).sort()).toEqual(Object.keys(issueSchema.marks).sort());
  });

  test('it fills an empty page, and every container, with a paragraph', () => {
    expect(editorSchema.topNodeType.createAndFill()?.toString()).toBe('doc(paragraph)');
    for (const name of ['blockquote', 'pullQuote', 'listItem']) {
      expect(editorSchema.nodes[name]?.createAndFill()?.firstChild?.type.name).toBe('paragraph');
    }
  });

  test.each(Object.keys(issueSchema.nodes))('node %s', (name) => {
    const ours = issueSchema.nodes[name as NodeName];
    expect(comparable(rulesOf(editorSchema.nodes[name]?.spec ?? {}))).toEqual(
      comparable(rulesOf(ours?.spec ?? {})),
    );
  });

  test.each(Object.keys(issueSchema.marks))('mark %s', (name) => {
    const ours = issueSchema.marks[name as MarkName];
    const theirs = editorSchema.marks[name];
    expect(rulesOf({ ...theirs?.spec, inclusive: undefined })).toEqual(
      rulesOf({ ...ours?.spec, inclusive: undefined }),
    );
    expect(theirs?.spec.inclusive ?? true).toBe(ours?.spec.inclusive ?? true);
  });
});

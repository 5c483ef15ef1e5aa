import { expect, it } from 'vitest';
import { issueSchema } from '../document/schema.ts';
import { parseIssue, serializeIssue } from './index.ts';

it.each([
  ['a body that begins the file', '# Title\n\nText\n', '\n# Title\n\nText\n'],
  ['one after a blank line', '\n# Title\n', '\n# Title\n'],
])('a first header stands apart from %s', (_name, source, body) => {
  const parsed = parseIssue(source);
  const header = '---\ntitle: A\n---\n';
  const edited = issueSchema.node('doc', { header }, parsed.document.content);
  expect(serializeIssue(parsed, edited)).toEqual({ ok: true, text: header + body });
});

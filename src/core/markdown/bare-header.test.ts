import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../bench/real-files.ts';
import { bareHeaderOf, readBareHeader, setBareField } from './bare-header.ts';
import { setFrontMatterField } from './front-matter.ts';
import { parseIssue, serializeIssue } from './index.ts';

const PELICAN = 'Title: The long wire\nDate: 2026-03-01\nAuthors: Ana, Ben\nTags:\n\nDear reader,\n';

describe('a header of bare lines', () => {
  it.each([
    ['two lines and a title', 'Title: a\nDate: b\n\nText\n', 'Title: a\nDate: b\n'],
    ['lines of Windows', 'title: a\r\nDate: b\r\n\r\nText\r\n', 'title: a\r\nDate: b\r\n'],
    ['nothing after it', 'Title: a\nDate: b', 'Title: a\nDate: b'],
    ['no title', 'Date: a\nPlace: b\n\nText\n', ''],
    ['one line', 'Title: a\n\nText\n', ''],
    ['a line that is none', 'Title: a\nDate: b\nand text\n', ''],
    ['an address', 'https://example.org\nTitle: a\n\n', ''],
    ['a blank line before', '\nTitle: a\nDate: b\n\n', ''],
    ['a heading', '# Title: a\nDate: b\n\n', ''],
  ])('is seen with %s', (_name, text, header) => {
    expect(bareHeaderOf(text)).toBe(header);
    expect(parseIssue(text).header).toBe(header);
  });

  it('is read by its names', () => {
    expect(readBareHeader(bareHeaderOf(PELICAN))).toEqual({
      title: 'The long wire',
      date: '2026-03-01',
      authors: ['Ana', 'Ben'],
      tags: '',
    });
    expect(parseIssue(PELICAN).document.childCount).toBe(1);
  });

  it.each([
    ['a value', 'title', 'The wire', PELICAN.replace('The long wire', 'The wire')],
    ['an empty value', 'tags', 'sea', PELICAN.replace('Tags:', 'Tags: sea')],
    ['a list', 'authors', ['Ana', 'Cleo'], PELICAN.replace('Ana, Ben', 'Ana, Cleo')],
    [
      'a line that is not there',
      'subtitle',
      'On rope',
      PELICAN.replace('Tags:\n', 'Tags:\nSubtitle: On rope\n'),
    ],
    ['a line away', 'date', null, PELICAN.replace('Date: 2026-03-01\n', '')],
  ])('changes one line for %s', (_name, key, value, expected) => {
    expect(setFrontMatterField(PELICAN, key, value)).toEqual({ ok: true, text: expected });
  });

  it('keeps its title, without which it would be text', () => {
    expect(setFrontMatterField(PELICAN, 'title', null)).toMatchObject({ ok: false });
    expect(setFrontMatterField(PELICAN, 'title', '')).toMatchObject({ ok: false });
  });

  it('stays apart from the body when its first block goes', () => {
    const parsed = parseIssue(PELICAN);
    const empty = parsed.document.copy(
      parsed.document.content.cut(0, 0).addToEnd(parsed.document.type.schema.node('paragraph')),
    );
    expect(serializeIssue(parsed, empty)).toEqual({
      ok: true,
      text: PELICAN.replace('Dear reader,\n', ''),
    });
  });

  it('is not made of text that an author writes', () => {
    const parsed = parseIssue('Hello\n');
    const { schema } = parsed.document.type;
    const lines = [schema.text('Title: a'), schema.node('softBreak'), schema.text('Date: b')];
    const edited = schema.node('doc', { header: '' }, [schema.node('paragraph', null, lines)]);
    const saved = serializeIssue(parsed, edited);
    expect(saved).toMatchObject({ ok: true });
    if (saved.ok) expect(parseIssue(saved.text).document.eq(edited)).toBe(true);
  });

  it('changes what it is told to, whatever it is', () => {
    const line = fc.stringMatching(/^[A-Za-z][A-Za-z _-]{0,8}:( [^\r\n]{0,12})?$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.string(), (lines, value) => {
        const header = `Title: x\n${lines.join('\n')}\n`;
        if (bareHeaderOf(header) !== header) return;
        const changed = setBareField(header, 'subtitle', value, '\n');
        if (changed === null) return;
        expect(readBareHeader(changed)['subtitle'] ?? '').toBe(value.trim());
        const others = (text: string) => text.split('\n').filter((one) => !/^subtitle/i.test(one));
        expect(others(changed)).toEqual(others(header));
      }),
      runs(500),
    );
  });
});

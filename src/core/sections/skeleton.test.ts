import { describe, expect, it } from 'vitest';
import { newIssueText } from '../document/new-issue.ts';
import { parseIssue } from '../markdown/index.ts';
import { skeletonOf, startFromTemplate } from './skeleton.ts';
import { markdownOf, readTemplate, writeTemplate } from './template.ts';

const LAST = `---
layout: post
title: A price for rain
number: 16
date: 2026-02-17
authors: [Mara Bell, Casper Oduya]
status: review
series: Rain
slug: a-price-for-rain
---

Hello readers.

The wrong *rain*[^1]
---

Prose.

### A detail with [a link][l]

- [One](https://example.org) — Source
- [Two](https://example.org) — Source

***

## Links

[^1]: A note.

[l]: https://example.org/l
`;

describe('skeletonOf', () => {
  it('keeps headings and rules, and of the header what recurs', () => {
    expect(skeletonOf(LAST, '---\nlayout: post\nseries: Steel\nauthors: [Mara Bell]\n---\n')).toEqual({
      fields: { layout: 'post', authors: ['Mara Bell', 'Casper Oduya'] },
      isNumbered: true,
      body: '## The wrong *rain*\n\n### A detail with [a link](https://example.org/l)\n\n---\n\n## Links\n',
    });
  });

  it('takes every field over where there is no issue before', () => {
    expect(skeletonOf(LAST, null).fields).toEqual({
      layout: 'post',
      authors: ['Mara Bell', 'Casper Oduya'],
      series: 'Rain',
    });
  });

  it.each([['Only prose.\n'], [''], ['+++\ntitle = "TOML"\n+++\n\nText\n']])(
    'of %j is an empty page',
    (text) => {
      expect(skeletonOf(text, null)).toEqual({ fields: {}, isNumbered: false, body: '' });
    },
  );

  it('makes a new issue that has the structure and no prose', () => {
    const { fields, body } = skeletonOf(LAST, null);
    const text = newIssueText({
      title: 'New',
      date: '2026-03-03',
      authors: ['Me'],
      number: 17,
      fields,
      body,
    });
    expect(text).toBe(
      '---\ntitle: New\nnumber: 17\ndate: 2026-03-03\nauthors: [Mara Bell, Casper Oduya]\nstatus: draft\nlayout: post\nseries: Rain\n---\n\n## The wrong *rain*\n\n### A detail with [a link](https://example.org/l)\n\n---\n\n## Links\n',
    );
    expect(parseIssue(text).document.textContent).not.toContain('Prose');
  });
});

describe('templates', () => {
  it.each([
    [
      '## Rest of world\n\nShort notes.\n',
      'rest.md',
      { name: 'Rest of world', body: '## Rest of world\n\nShort notes.\n' },
    ],
    ['---\ntitle: Weekly\nlayout: post\n---\n\n## Links\n', 'w.md', { name: 'Weekly', body: '## Links\n' }],
    ['Text.\n', 'sign-off.md', { name: 'Sign off', body: 'Text.\n' }],
    ['', 'empty.md', { name: 'Empty', body: '' }],
  ])('%j is read', (source, file, template) => expect(readTemplate(source, file)).toEqual(template));

  it.each([
    ['a new one whose heading says its name', '', { name: 'Links', body: '## Links' }, '## Links\n'],
    [
      'a new one of another name',
      '',
      { name: 'Long links', body: '## Links\n' },
      '---\ntitle: Long links\n---\n\n## Links\n',
    ],
    [
      'another body',
      '---\ntitle: A\nlayout: post # x\n---\n## Old\n',
      { name: 'A', body: '## New\n' },
      '---\ntitle: A\nlayout: post # x\n---\n\n## New\n',
    ],
    [
      'another name',
      '---\nlayout: post # x\n---\n\n## B\n',
      { name: 'C', body: '## B\n' },
      '---\nlayout: post # x\ntitle: C\n---\n\n## B\n',
    ],
    [
      'a name taken back',
      '---\ntitle: C\n---\n\n## B\n',
      { name: 'B', body: '## B\n' },
      '---\ntitle: B\n---\n\n## B\n',
    ],
  ])('%s is written, and read as such', (_, before, template, after) => {
    const text = writeTemplate(before, 'links.md', template);
    expect(text).toBe(after);
    expect(readTemplate(text, 'links.md').name).toBe(template.name);
  });

  it('starts an issue with its header’s further fields', () => {
    expect(startFromTemplate('---\ntitle: Weekly\nnumber:\nlayout: post\n---\n\n## Links\n')).toEqual({
      fields: { layout: 'post' },
      isNumbered: true,
      body: '\n## Links\n',
    });
  });

  it('keeps a section as Markdown of its own', () => {
    const { document } = parseIssue(
      'Links\n=====\n\n* [a][x] — b\n* [c][x] — d\n\n[x]: https://example.org\n',
    );
    expect(markdownOf(document.children.slice(0, 2))).toEqual({
      ok: true,
      text: '# Links\n\n- [a](https://example.org) — b\n- [c](https://example.org) — d\n',
    });
  });
});

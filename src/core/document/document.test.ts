import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/parse.ts';
import {
  a,
  by,
  code,
  doc,
  figure,
  h2,
  h3,
  li,
  linkList,
  p,
  pullQuote,
  quote,
  soft,
  source,
  ul,
} from '../testing/builders.ts';
import { newIssueText } from './new-issue.ts';
import { countIssue, outlineOf } from './outline.ts';
import { slugify } from './slug.ts';
import { summarizeIssue } from './summary.ts';
import { countWords } from './words.ts';

describe('slugify', () => {
  it.each([
    ['The Cable and the Coast', 'the-cable-and-the-coast'],
    ['  Déjà vu: Größe & Straße  ', 'deja-vu-grosse-strasse'],
    ['Ærø, Łódź, søvn', 'aero-lodz-sovn'],
    ['a -- b / c', 'a-b-c'],
    ['../../etc/passwd', 'etcpasswd'],
    ['漢字', 'issue'],
    ['', 'issue'],
    ['😀 fun', 'fun'],
    ['CON', 'con-issue'],
    ['x'.repeat(200), 'x'.repeat(80)],
    [`${'x'.repeat(79)} y`, 'x'.repeat(79)],
  ])('%j is %j', (title, slug) => expect(slugify(title)).toBe(slug));
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['one', 1],
    ["It's a well-known fact — really.", 5],
    ['1,000 and 3.14', 4],
    ['a_b e.g. snake_case', 3],
    ['naïve café', 2],
    ['—–- … !', 0],
  ])('%j has %i', (text, count) => expect(countWords(text)).toBe(count));

  it('asks a dictionary where words are not spaced', () => {
    expect(countWords('今日は天気がいい')).toBeGreaterThan(2);
  });
});

describe('outlineOf', () => {
  it('gives sections with their own words, the opening first', () => {
    const document = doc(
      p('two words'),
      h2('One'),
      p('three more words'),
      h3('Sub'),
      ul(li(p('a b'))),
      h2('Two'),
    );
    expect(outlineOf(document).map(({ title, level, words }) => [title, level, words])).toEqual([
      [null, 0, 2],
      ['One', 2, 3],
      ['Sub', 3, 2],
      ['Two', 2, 0],
    ]);
    expect(outlineOf(document).map(({ from }) => document.resolve(from).nodeAfter?.type.name)).toEqual([
      'paragraph',
      'heading',
      'heading',
      'heading',
    ]);
  });

  it('has no opening where nothing stands there, and no section in a quotation', () => {
    expect(outlineOf(doc(p(), h2('One'))).map(({ title }) => title)).toEqual(['One']);
    expect(outlineOf(doc(quote(h2('x')))).map(({ title }) => title)).toEqual([null]);
  });
});

describe('countIssue', () => {
  it('counts words as readers see them, runs of links, and figures', () => {
    const document = doc(
      p('one ', a('two', 'x'), soft(), 'three'),
      figure({ src: 'x', alt: 'not counted' }, 'four'),
      pullQuote(p('five'), by('six')),
      linkList(li(p(a('seven', 'x'), a('eight', 'y')))),
      source('<b>not counted</b>'),
      code('nine ten'),
    );
    expect(countIssue(document)).toEqual({ words: 9, links: 3, figures: 1 });
  });
});

describe('newIssueText', () => {
  it('starts an issue that opens as an empty draft', () => {
    const text = newIssueText({ title: 'Yes: "a" #1', date: '2026-03-04', authors: ['A B', 'C'] });
    expect(text).toBe(
      '---\ntitle: \'Yes: "a" #1\'\ndate: 2026-03-04\nauthors: [A B, C]\nstatus: draft\n---\n\n',
    );
    expect(summarizeIssue(text, 'x.md')).toEqual({
      title: 'Yes: "a" #1',
      number: null,
      date: '2026-03-04',
      status: 'draft',
      slug: null,
      words: 0,
    });
    expect(parseIssue(text).document.textContent).toBe('');
  });

  it('says no authors where there are none', () => {
    expect(newIssueText({ title: 'A', date: '2026-03-04', authors: [] })).not.toContain('authors');
  });
});

describe('summarizeIssue', () => {
  const titles: [name: string, source: string, file: string, title: string][] = [
    ['its front matter', '---\ntitle: A\n---\n# B', 'x.md', 'A'],
    ['its first heading', 'text\n\n## *B* [c](d) ##\n', 'x.md', 'B c'],
    ['its first underlined heading', 'B b\n---\n', 'x.md', 'B b'],
    ['its file without date', 'text', '2026-02-17-a-price_for-rain.md', 'A price for rain'],
    ['its file that is only a date', 'text', '2026-02-17.md', '2026 02 17'],
    ['its heading where the header cannot be read', '---\ntitle: "a\n---\n# B\n', 'x.md', 'B'],
    ['its file where it is empty', '', 'draft.md', 'Draft'],
  ];
  it.each(titles)('takes the title from %s', (_name, text, file, title) => {
    expect(summarizeIssue(text, file).title.replace(/\s+/g, ' ')).toBe(title);
  });

  it('reads number, date, status and slug', () => {
    const text = '---\nnumber: 7\ndate: 2026-02-17T10:00:00Z\nstatus: published\nslug: a-b\n---\n';
    expect(summarizeIssue(text, 'x.md')).toMatchObject({
      number: '7',
      date: '2026-02-17',
      status: 'published',
      slug: 'a-b',
    });
    expect(summarizeIssue('---\ndate: soon\nstatus: odd\n---\n', 'x.md')).toMatchObject({
      date: null,
      status: 'draft',
    });
  });

  it('counts words as readers see them', () => {
    const text =
      'One [two](https://x.y "not") three <b>four</b>.\n\n<!-- not -->\n\n> five\n\n[not]: https://x.y\n';
    expect(summarizeIssue(text, 'x.md').words).toBe(5);
  });
});

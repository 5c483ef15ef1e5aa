import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { diffIssues } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { IssueRedline, Redline } from './redline.tsx';

const ASSETS = 'publication/issues/';

function draw(before: string, after: string): string {
  const diff = diffIssues(parseIssue(before), parseIssue(after));
  return renderToStaticMarkup(<Redline diff={diff} assetBase={ASSETS} />);
}

const PLAIN = 'The ship came from Galicia, with the only free crew there was.';

describe('a redline', () => {
  it('marks words with real ins and del, and says so to those who listen', () => {
    const page = draw('The old word stays.', 'The new word stays.');
    const change = /data-change="(\w+)"/.exec(page)?.[1];
    expect(page).toContain(
      `<span class="visually-hidden">deleted: </span><del data-change="${change}"><span>old</span></del>`,
    );
    expect(page).toContain(
      `<span class="visually-hidden">inserted: </span><ins data-change="${change}"><span>new</span></ins>`,
    );
  });

  it('points at the letters that differ in a word much like the one it was', () => {
    const page = draw('We recieve the ship.', 'We receive the ship.');
    expect(page.match(/<span class="redline-letters"><span>[^<]*/g)).toEqual([
      '<span class="redline-letters"><span>ie',
      '<span class="redline-letters"><span>ei',
    ]);
    expect(draw('The old word stays.', 'The new word stays.')).not.toContain('redline-letters');
  });

  it('names a change of a whole block on the block, once', () => {
    const page = draw(PLAIN, `${PLAIN}\n\n- one\n- two`);
    expect(page).toMatch(/<ul class="redline-block is-inserted" data-change="\w+">/);
    expect(page.match(/data-change/g)).toHaveLength(1);
  });

  it('says where a moved block came from, and leaves a line where it was', () => {
    const other = 'Underwriters had priced the cable as if it were a road through the desert.';
    const page = draw(`${PLAIN}\n\n## Law\n\n${other}`, `## Law\n\n${other}\n\n${PLAIN}`);
    expect(page).toContain('Moved here from the opening');
    expect(page).toContain('Moved to “Law”');
  });

  it('says once that a section moved, and shows what was edited on the way', () => {
    const law = `## Law\n\n${PLAIN}\n\nMore of it.`;
    const money =
      '## Money\n\nUnderwriters had priced the cable as if it were a road through the desert, and more.';
    const page = draw(`${money}\n\n${law}`, `${law.replace('only', 'one')}\n\n${money}`);
    expect(page.match(/Section moved here/g)).toHaveLength(1);
    expect(page).toContain('Section moved here from after “Money”');
    expect(page).toContain('<ins');
    expect(page.match(/redline-away"/g)).toHaveLength(1);
  });

  it('shows where a paragraph was split', () => {
    const two = 'It cannot splice one, and the crews are older every year.';
    const page = draw(`${PLAIN} ${two}`, `${PLAIN}\n\n${two}`);
    expect(page).toMatch(/<ins data-change="\w+"><span><span class="redline-paragraph-end">¶/);
  });

  it('labels what changed about a block besides its words', () => {
    expect(draw(`## Law\n\n${PLAIN}`, `### Law\n\n${PLAIN}`)).toContain('Heading level changed');
    expect(draw('The cheap part.', 'The **cheap** part.')).toContain('Bold added');
  });

  it('shows title and subtitle as the page does, and lists other fields only where they changed', () => {
    const page = draw(
      '---\ntitle: Cable\nnumber: 3\nslug: c\n---\n\nText.',
      '---\ntitle: Cable\nnumber: 4\nslug: c\n---\n\nText.',
    );
    expect(page).toContain('<h1 class="page-title "><span>Cable</span></h1>');
    expect(page).toContain('<dt>Number</dt>');
    expect(page).not.toContain('<dt>Slug</dt>');
  });

  it('fetches images of the publication, and none from the web', () => {
    const page = draw('', '![Ships](assets/ships.png)\n\n![Far](https://example.org/far.png)');
    expect(page).toContain('src="app://galley/publication/issues/assets/ships.png"');
    expect(page).not.toContain('src="https:');
    expect(page).toContain('<span>https://example.org/far.png</span>');
  });

  it('makes no link of an address that is not for a browser', () => {
    expect(draw('', '[a](javascript:alert(1)) and [b](https://b.org)')).not.toContain('href="javascript');
  });

  it('shows a text without anything to compare it with as it is', () => {
    const page = renderToStaticMarkup(<IssueRedline before={null} after={PLAIN} assetBase={ASSETS} />);
    expect(page).toContain(PLAIN);
    expect(page).not.toMatch(/<ins|<del/);
  });
});

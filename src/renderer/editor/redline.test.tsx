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
    expect(page).toContain(
      '<span class="visually-hidden">deleted: </span><del data-change="c1"><span>old</span></del>',
    );
    expect(page).toContain(
      '<span class="visually-hidden">inserted: </span><ins data-change="c1"><span>new</span></ins>',
    );
  });

  it('names a change of a whole block on the block, once', () => {
    const page = draw(PLAIN, `${PLAIN}\n\n- one\n- two`);
    expect(page).toContain('<ul class="redline-block is-inserted" data-change="c1">');
    expect(page.match(/data-change/g)).toHaveLength(1);
  });

  it('says where a moved block came from, and leaves a line where it was', () => {
    const other = 'Underwriters had priced the cable as if it were a road through the desert.';
    const page = draw(`${PLAIN}\n\n## Law\n\n${other}`, `## Law\n\n${other}\n\n${PLAIN}`);
    expect(page).toContain('Moved here from the opening');
    expect(page).toContain('Moved to “Law”');
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

import { expect, it } from 'vitest';
import { changedSections } from './changed-sections.ts';

const TEXT =
  '---\ntitle: T\n---\n\nLead.\n\n# One\n\nFirst.\n\n## Part\n\n```\n# no heading\n```\n\n# Two\n\nSecond.\n';

it.each([
  ['nothing', TEXT, 0],
  ['an edit in one section', TEXT.replace('First', 'The first'), 1],
  ['the header', TEXT.replace('title: T', 'title: U'), 1],
  ['two sections', TEXT.replace('First', 'A').replace('Second', 'B'), 2],
  ['a section added', `${TEXT}\n# Three\n\nThird.\n`, 1],
  ['a section taken away', TEXT.replace('# Two\n\nSecond.\n', ''), 1],
  [
    'a section moved',
    TEXT.replace('# Two\n\nSecond.\n', '').replace('# One', '# Two\n\nSecond.\n\n# One'),
    0,
  ],
  ['code that looks like a heading', TEXT.replace('# no heading', '# still none'), 1],
])('counts %s', (_, after, count) => {
  expect(changedSections(TEXT, after)).toBe(count);
});

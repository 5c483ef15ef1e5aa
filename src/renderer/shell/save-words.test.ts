import { describe, expect, it } from 'vitest';
import type { OpenIssue } from '#contract/replies.ts';
import type { SaveState } from '../editor/issue-session.ts';
import { proposeNote } from './propose-note.ts';
import { readingMinutes } from './reading-time.ts';
import { saveStateInWords } from './save-words.ts';

const session = (
  saveState: SaveState,
  differsFromLastVersion = true,
  readOnly: OpenIssue['readOnly'] = null,
) => ({
  saveState,
  differsFromLastVersion,
  issue: { readOnly } as OpenIssue,
});

describe('where the words are, in words', () => {
  it.each([
    [session({ kind: 'saved' }), true, 'Saved · edits since last version'],
    [session({ kind: 'saved' }, false), true, 'Saved · same as last version'],
    [session({ kind: 'saved' }), false, 'Saved · no version yet'],
    [session({ kind: 'editing' }), true, 'Editing…'],
    [session({ kind: 'saving' }), true, 'Saving…'],
    [
      session({ kind: 'trouble', error: { kind: 'disk-full', path: 'a' } }),
      true,
      'Not saved · the disk is full',
    ],
    [session({ kind: 'saved' }, false, 'not-text'), true, 'Read only · not UTF-8 text'],
  ])('%#: %s', (given, hasVersion, words) => {
    expect(saveStateInWords(given, hasVersion)).toBe(words);
  });
});

it('reads 238 words in a minute, and no issue in none', () => {
  expect([0, 1, 238, 239, 1386].map(readingMinutes)).toEqual([0, 1, 1, 2, 6]);
});

describe('the proposed note of a version', () => {
  it('calls the first one a first draft', () => {
    expect(proposeNote(null, '# Rain', 'Rain')).toBe('First draft of “Rain”');
  });

  it('says what changed since the last one', () => {
    const note = proposeNote('A price for rain.\n', 'A fair price for rain.\n', 'Rain');
    expect(note).toContain('1 word');
  });
});

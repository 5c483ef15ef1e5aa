import { describe, expect, it } from 'vitest';
import type { IssueSummary, OpenIssue, Publication } from '#contract/replies.ts';
import { type AppAction, type AppState, appReducer, initialState, issueInHand } from './app-state.ts';
import { contextOf, windowTitle } from './use-window-context.ts';

const publication: Publication = { name: 'Tidewater', folder: '/tidewater', branch: 'main', sample: true };
const issue = { issueId: 'a', path: 'issues/a.md', lastVersion: null } as unknown as OpenIssue;
const summary = {
  issueId: 'a',
  title: 'The cable',
  number: '15',
  lastAuthor: 'Mara',
} as unknown as IssueSummary;

const stateAfter = (...actions: AppAction[]): AppState => actions.reduce(appReducer, initialState);
const opened: AppAction = { type: 'publication-open', publication, recent: [] };
const listed: AppAction = { type: 'issues-listed', issues: [summary] };
const issueOpened: AppAction = { type: 'issue-opened', issue, sought: null };
const review: AppAction = { type: 'screen-chosen', screen: 'review' };

describe('the window', () => {
  it('opens a publication without an issue', () => {
    expect(stateAfter(opened)).toMatchObject({ kind: 'open', issues: null, issue: null, screen: 'write' });
  });

  it('shows an issue on the writing screen, whatever screen was shown before', () => {
    expect(stateAfter(opened, issueOpened, review)).toMatchObject({ screen: 'review' });
    expect(stateAfter(opened, issueOpened, review, issueOpened)).toMatchObject({ issue, screen: 'write' });
  });

  it('shows words that were sought in the open issue on the writing screen, until another opens', () => {
    const sought = { section: null, before: 'the ', match: 'cable', after: '.' };
    const found: AppAction = { type: 'words-sought', sought };
    expect(stateAfter(opened, issueOpened, review, found)).toMatchObject({ issue, screen: 'write', sought });
    expect(stateAfter(opened, issueOpened, found, issueOpened)).toMatchObject({ sought: null });
    expect(stateAfter(opened, found)).toMatchObject({ issue: null, sought: null });
  });

  it('has no other screen without an issue', () => {
    expect(stateAfter(opened, review)).toMatchObject({ screen: 'write' });
  });

  it('keeps the open issue when the same publication is told again', () => {
    expect(stateAfter(opened, issueOpened, opened)).toMatchObject({ issue });
  });

  it('leaves the issue behind when another publication opens', () => {
    const other: AppAction = { ...opened, publication: { ...publication, folder: '/lwkd' } };
    expect(stateAfter(opened, listed, issueOpened, other)).toMatchObject({ issues: null, issue: null });
  });

  it('takes no list that comes after the publication was closed', () => {
    expect(stateAfter({ type: 'nothing-open', recent: [], trouble: null }, listed).kind).toBe('welcome');
  });
});

describe('the issue in hand', () => {
  it('is called what the list calls it', () => {
    expect(issueInHand(stateAfter(opened, listed, issueOpened))).toEqual({
      title: 'The cable',
      number: '15',
      hasVersion: true,
    });
  });

  it('is called by its file until the list has caught up', () => {
    expect(issueInHand(stateAfter(opened, issueOpened))).toMatchObject({
      title: 'issues/a.md',
      hasVersion: false,
    });
  });
});

describe('what the main process is told', () => {
  it.each([
    [[], 'Galley', []],
    [[opened], 'Tidewater', ['publication']],
    [[opened, listed, issueOpened], 'The cable — Tidewater', ['publication', 'issue', 'editor']],
    [[opened, listed, issueOpened, review], 'The cable — Tidewater', ['publication', 'issue', 'review']],
  ] as const)('%#', (actions, title, context) => {
    const state = stateAfter(...actions);
    expect(windowTitle(state)).toBe(title);
    expect(contextOf(state)).toEqual(context);
  });
});

import type { AppError } from '#contract/errors.ts';
import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary, OpenIssue, Publication, RecentPublication } from '#contract/replies.ts';
import type { IssueNews, SearchSnippet } from '#contract/review.ts';

export type Screen = 'write' | 'review' | 'publish';

/** What the window shows. The text being edited is not here: the session of the open issue holds it. */
export type AppState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'welcome';
      readonly recent: readonly RecentPublication[];
      readonly trouble: AppError | null;
    }
  | OpenState;

export interface OpenState {
  readonly kind: 'open';
  readonly publication: Publication;
  readonly recent: readonly RecentPublication[];
  /** Null until the list has been read. */
  readonly issues: readonly IssueSummary[] | null;
  /** What is new to the author, by issue; those without news are not in it. */
  readonly news: ReadonlyMap<IssueId, IssueNews>;
  readonly issue: OpenIssue | null;
  readonly screen: Screen;
  /** The words of its text that were looked for when it was opened; null where it was opened by its title. */
  readonly sought: SearchSnippet | null;
}

export type AppAction =
  | {
      readonly type: 'nothing-open';
      readonly recent: readonly RecentPublication[];
      readonly trouble: AppError | null;
    }
  | {
      readonly type: 'publication-open';
      readonly publication: Publication;
      readonly recent: readonly RecentPublication[];
    }
  | { readonly type: 'issues-listed'; readonly issues: readonly IssueSummary[] }
  | { readonly type: 'news-listed'; readonly news: readonly IssueNews[] }
  | { readonly type: 'issue-opened'; readonly issue: OpenIssue; readonly sought: SearchSnippet | null }
  /** In the issue that is open already. */
  | { readonly type: 'words-sought'; readonly sought: SearchSnippet }
  | { readonly type: 'screen-chosen'; readonly screen: Screen };

export const initialState: AppState = { kind: 'loading' };

export function appReducer(state: AppState, action: AppAction): AppState {
  switch (action.type) {
    case 'nothing-open':
      return { kind: 'welcome', recent: action.recent, trouble: action.trouble };
    case 'publication-open':
      return openPublication(state, action.publication, action.recent);
    default:
      return state.kind === 'open' ? openReducer(state, action) : state;
  }
}

/** The same publication told again (another name, a new branch) leaves what is open in it alone. */
function openPublication(
  state: AppState,
  publication: Publication,
  recent: readonly RecentPublication[],
): OpenState {
  if (state.kind === 'open' && state.publication.folder === publication.folder) {
    return { ...state, publication, recent };
  }
  return {
    kind: 'open',
    publication,
    recent,
    issues: null,
    news: new Map(),
    issue: null,
    screen: 'write',
    sought: null,
  };
}

type OpenAction = Exclude<AppAction, { type: 'nothing-open' | 'publication-open' }>;

function openReducer(state: OpenState, action: OpenAction): OpenState {
  switch (action.type) {
    case 'issues-listed':
      return { ...state, issues: action.issues };
    case 'news-listed':
      return { ...state, news: new Map(action.news.map((news) => [news.issueId, news])) };
    case 'issue-opened':
      return { ...state, issue: action.issue, screen: 'write', sought: action.sought };
    case 'words-sought':
      return state.issue === null ? state : { ...state, screen: 'write', sought: action.sought };
    case 'screen-chosen':
      return state.issue === null ? state : { ...state, screen: action.screen };
  }
}

/** The open issue as the list tells of it: the main process reads it anew with each save. */
export interface IssueInHand {
  readonly title: string;
  readonly number: string | null;
  readonly hasVersion: boolean;
}

/** While the list has not caught up (a new issue), what the open file itself tells. */
export function issueInHand(state: AppState): IssueInHand {
  if (state.kind !== 'open' || state.issue === null) return { title: '', number: null, hasVersion: false };
  const { issueId, path, lastVersion } = state.issue;
  const summary = state.issues?.find((issue) => issue.issueId === issueId);
  return {
    title: summary?.title ?? path,
    number: summary?.number ?? null,
    hasVersion: summary === undefined ? lastVersion !== null : summary.lastAuthor !== null,
  };
}

/** The titles of the publication's other issues, by their numbers. */
export const numbersOfOthers = (
  issues: readonly IssueSummary[],
  issueId: IssueId,
): ReadonlyMap<string, string> =>
  new Map(
    issues.flatMap(({ issueId: other, number, title }) =>
      number === null || other === issueId ? [] : [[number, title] as const],
    ),
  );

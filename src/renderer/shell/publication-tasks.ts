import type { AppError } from '#contract/errors.ts';
import type { CandidateId, RecentId } from '#contract/ids.ts';
import type { ChosenFolder } from '#contract/replies.ts';
import type { Result } from '#contract/result.ts';
import { ask } from '../door/door.ts';
import { attempt } from '../door/trouble.ts';
import { leaveIssue } from './leave-issue.ts';
import type { Now } from './task-context.ts';

export interface PublicationTasks {
  /** Asks what is open, and shows it. */
  readonly load: () => Promise<void>;
  readonly listIssues: () => Promise<void>;
  readonly chooseFolder: () => Promise<void>;
  readonly openRecent: (recentId: RecentId) => Promise<void>;
  readonly openSample: () => Promise<void>;
  /** Makes the folder the author chose a publication. */
  readonly initialise: (candidateId: CandidateId) => Promise<void>;
}

export function publicationTasks(now: Now): PublicationTasks {
  const listIssues = oneAtATime(async () => {
    const listed = await ask('publication:list-issues', {});
    const { dispatch, report } = now();
    if (listed.ok) {
      dispatch({ type: 'issues-listed', issues: listed.value });
      void listNews();
    } else {
      report(listed.error, () => void listIssues());
    }
  });

  /** Comparing takes longer than listing: the list is there before what is new in it. */
  const listNews = oneAtATime(async () => {
    const listed = await ask('publication:list-news', {});
    const { dispatch, report } = now();
    if (listed.ok) dispatch({ type: 'news-listed', news: listed.value });
    // Closed meanwhile: there is nothing to tell.
    else if (listed.error.kind !== 'no-publication-open') report(listed.error, () => void listNews());
  });

  async function load(): Promise<void> {
    const current = await ask('publication:current', {});
    const { dispatch } = now();
    if (!current.ok) {
      dispatch({ type: 'nothing-open', recent: [], trouble: current.error });
    } else if (current.value.kind === 'none') {
      const { recent, trouble } = current.value;
      dispatch({ type: 'nothing-open', recent, trouble });
    } else {
      const { publication, recent } = current.value;
      dispatch({ type: 'publication-open', publication, recent });
      await listIssues();
    }
  }

  /** Every way to another publication: first the text, then the door, then what is open now. */
  async function open<Value>(
    request: () => Promise<Result<Value, AppError>>,
    opened: (value: Value) => void,
  ): Promise<void> {
    if (!(await leaveIssue(now, () => void open(request, opened)))) return;
    await attempt(now().report, request, opened);
  }

  const loadNow = () => void load();

  function folderChosen(chosen: ChosenFolder): void {
    if (chosen.kind === 'opened') loadNow();
    if (chosen.kind === 'not-a-repository') {
      const { candidateId, folder } = chosen;
      now().showDialog({ kind: 'make-publication', candidateId, folder });
    }
  }

  return {
    load,
    listIssues,
    chooseFolder: () => open(() => ask('publication:choose-folder', {}), folderChosen),
    openRecent: (recentId) => open(() => ask('publication:open-recent', { recentId }), loadNow),
    openSample: () => open(() => ask('publication:open-sample', {}), loadNow),
    initialise: (candidateId) => open(() => ask('publication:initialise', { candidateId }), loadNow),
  };
}

/** Calls that come while one runs are answered by one more run after it: the last state is always read. */
function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await task();
    } while (again);
    running = null;
  };
  return () => {
    if (running === null) running = run();
    else again = true;
    return running;
  };
}

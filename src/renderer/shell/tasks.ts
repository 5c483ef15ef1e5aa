import { type Dispatch, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReportTrouble } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import type { AppAction, AppState } from './app-state.ts';
import { type IssueTasks, issueTasks } from './issue-tasks.ts';
import type { OpenDialog } from './open-dialog.ts';
import { type PublicationTasks, publicationTasks } from './publication-tasks.ts';

/** What the tasks of the shell work with, as it is at the moment they look. */
export interface TaskContext {
  readonly state: AppState;
  readonly session: IssueSession | null;
  readonly dispatch: Dispatch<AppAction>;
  readonly report: ReportTrouble;
  readonly showDialog: (dialog: OpenDialog | null) => void;
  readonly notify: (text: string) => void;
}

/** Tasks run across many renders: they ask for the context again after each wait. */
export type Now = () => TaskContext;

export type Tasks = PublicationTasks & IssueTasks;

/** The tasks, made once; stable, so that the parts of the window that get them need not render again. */
export function useTasks(context: TaskContext): Tasks {
  const latest = useRef(context);
  useLayoutEffect(() => {
    latest.current = context;
  });
  return useMemo(() => {
    const now: Now = () => latest.current;
    const publication = publicationTasks(now);
    return { ...publication, ...issueTasks(now, publication.listIssues) };
  }, []);
}

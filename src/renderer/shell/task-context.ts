import type { Dispatch } from 'react';
import type { ReportTrouble } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import type { AppAction, AppState } from './app-state.ts';
import type { OpenDialog } from './open-dialog.ts';

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

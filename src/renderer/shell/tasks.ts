import { useLayoutEffect, useMemo, useRef } from 'react';
import { type IssueTasks, issueTasks } from './issue-tasks.ts';
import { type PublicationTasks, publicationTasks } from './publication-tasks.ts';
import { type SyncTasks, syncTasks } from './sync-tasks.ts';
import type { Now, TaskContext } from './task-context.ts';

export type Tasks = PublicationTasks & IssueTasks & SyncTasks;

/** The tasks, made once; stable, so that the parts of the window that get them need not render again. */
export function useTasks(context: TaskContext): Tasks {
  const latest = useRef(context);
  useLayoutEffect(() => {
    latest.current = context;
  });
  return useMemo(() => {
    const now: Now = () => latest.current;
    const publication = publicationTasks(now);
    const issue = issueTasks(now, publication.listIssues);
    return { ...publication, ...issue, ...syncTasks(now, issue.openIssue) };
  }, []);
}

import type { ReactNode } from 'react';

/** Nothing here yet: says so as an invitation, with the way to begin. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty">
      <h1 className="empty-title">{props.title}</h1>
      {props.children === undefined ? null : <p className="empty-text">{props.children}</p>}
      {props.action}
    </div>
  );
}

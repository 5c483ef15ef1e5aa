import { CommentForm } from './comment-form.tsx';
import { type Draft, useThreads } from './threads-context.ts';

/** The form for a comment on a passage, with the passage's words above it. */
export function DraftCard({ draft }: { readonly draft: Draft }) {
  const { list, actions } = useThreads();
  const { quote, position } = draft.anchor;
  return (
    <div className="thread thread-draft">
      <p className="thread-quote">{quote.exact.replaceAll(/\s+/g, ' ')}</p>
      <CommentForm
        key={position.start}
        form={`new ${position.start} ${quote.exact}`}
        label="New comment"
        submit="Comment"
        people={list?.people ?? []}
        passage={draft.words}
        autoFocus
        onSubmit={actions.start}
        onCancel={actions.dropDraft}
      />
    </div>
  );
}

import type { ContentHash } from '#contract/ids.ts';
import type { Published, PublishingPlan } from '#contract/replies.ts';

/** What is about to be published: the plan, and the very text it was made for. */
export interface Prepared {
  readonly plan: PublishingPlan;
  readonly text: string;
  readonly hash: ContentHash;
}

/** What the author fills in and has looked at. */
export interface PublishForm {
  /** ISO 8601 day. */
  readonly date: string;
  readonly note: string;
  /** What changed has been seen to its end, or the author says so. */
  readonly seen: boolean;
}

/** Preparing, then a form, then a question, then it is done: no step can be jumped over. */
export type PublishState =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'not-prepared' }
  | {
      readonly kind: 'ready' | 'confirming' | 'publishing';
      readonly prepared: Prepared;
      readonly form: PublishForm;
    }
  | {
      readonly kind: 'published';
      readonly prepared: Prepared;
      readonly date: string;
      readonly result: Published;
    };

export type PublishAction =
  | { readonly type: 'prepare' }
  | { readonly type: 'prepared'; readonly prepared: Prepared }
  | { readonly type: 'not-prepared' }
  | { readonly type: 'form-changed'; readonly change: Partial<PublishForm> }
  | { readonly type: 'ask-to-confirm' }
  | { readonly type: 'confirm-cancelled' }
  | { readonly type: 'publishing' }
  | { readonly type: 'refused' }
  | { readonly type: 'published'; readonly result: Published };

export const initialPublishState: PublishState = { kind: 'preparing' };

export function publishReducer(state: PublishState, action: PublishAction): PublishState {
  switch (action.type) {
    case 'prepare':
      return initialPublishState;
    case 'prepared': {
      const { proposedDate, proposedNote } = action.prepared.plan;
      const form = { date: proposedDate, note: proposedNote, seen: false };
      return { kind: 'ready', prepared: action.prepared, form };
    }
    case 'not-prepared':
      return { kind: 'not-prepared' };
    default:
      return hasForm(state) ? formReducer(state, action) : state;
  }
}

type FormState = Extract<PublishState, { form: PublishForm }>;
type FormAction = Exclude<PublishAction, { type: 'prepare' | 'prepared' | 'not-prepared' }>;

const hasForm = (state: PublishState): state is FormState => 'form' in state;

function formReducer(state: FormState, action: FormAction): PublishState {
  switch (action.type) {
    case 'form-changed':
      return state.kind === 'ready' ? { ...state, form: { ...state.form, ...action.change } } : state;
    case 'ask-to-confirm':
      return state.kind === 'ready' && canPublish(state) ? { ...state, kind: 'confirming' } : state;
    case 'confirm-cancelled':
    case 'refused':
      return { ...state, kind: 'ready' };
    case 'publishing':
      return canPublish(state) ? { ...state, kind: 'publishing' } : state;
    case 'published':
      return {
        kind: 'published',
        prepared: state.prepared,
        date: state.form.date,
        result: action.result,
      };
  }
}

/** The text is the one that was published last. */
export const isUnchanged = ({ plan, text }: Prepared): boolean => plan.lastPublishedText === text;

/** Why the button waits, in words; null where nothing stands in the way. */
export function whatIsMissing({ prepared, form }: Pick<FormState, 'prepared' | 'form'>): string | null {
  if (isUnchanged(prepared)) return 'Nothing has changed since it was last published.';
  if (!form.seen) return 'Read what changed first, to the end, at the right.';
  if (dateError(form.date) !== null) return 'Give the day it is published.';
  if (noteError(form.note) !== null) return 'Give the version a note.';
  return null;
}

const canPublish = (state: Pick<FormState, 'prepared' | 'form'>): boolean => whatIsMissing(state) === null;

export function dateError(date: string): string | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`));
  // Date.parse rolls 2026-02-30 over to March in some engines: the day must come back as it went in.
  const comesBack = isDay && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  return comesBack ? null : 'Give a day, such as 3 February 2026.';
}

export const noteError = (note: string): string | null =>
  note.trim() === '' ? 'A few words help you find this version later.' : null;

import type { RequestChannel } from './channels.ts';
import type { CommandId } from './commands.ts';
import type { AppError } from './errors.ts';
import type { CandidateId, ContentHash, IssueId, RecentId, TemplateId, VersionId } from './ids.ts';
import type { Result } from './result.ts';
import type { BranchSide, IssueNews, ReviewMemory, SearchHit } from './review.ts';
import type { CloneProgress, IssueConflicts, Presence, Remote, ServerQuestion, SyncState } from './sync.ts';
import type { ListedThread, ThreadList } from './threads.ts';

export type IssueStatus = 'draft' | 'review' | 'published';

export interface Author {
  readonly name: string;
  readonly email: string;
}

export interface Publication {
  readonly name: string;
  /** Where it is, for people: shown, never sent back. */
  readonly folder: string;
  /** The branch versions go to; null where HEAD is on none. */
  readonly branch: string | null;
  /** True for the copy of the sample that Galley made. */
  readonly sample: boolean;
}

export interface RecentPublication {
  readonly recentId: RecentId;
  readonly name: string;
  readonly folder: string;
}

export type CurrentPublication =
  | {
      readonly kind: 'none';
      readonly recent: readonly RecentPublication[];
      readonly trouble: AppError | null;
    }
  | {
      readonly kind: 'open';
      readonly publication: Publication;
      readonly recent: readonly RecentPublication[];
    };

/** What came of choosing a folder in the system's dialog. */
export type ChosenFolder =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'opened'; readonly publication: Publication }
  | { readonly kind: 'not-a-repository'; readonly candidateId: CandidateId; readonly folder: string };

export interface IssueSummary {
  readonly issueId: IssueId;
  /** From the front matter, else the first heading, else the file's name. */
  readonly title: string;
  readonly number: string | null;
  /** Publication date as written in the front matter. */
  readonly date: string | null;
  readonly status: IssueStatus;
  readonly words: number;
  /** Relative to the publication, with forward slashes, for people. */
  readonly path: string;
  /** Who saved the last version; null where there is none yet. */
  readonly lastAuthor: string | null;
  /** When the last version was saved, or the file was written: ISO 8601. */
  readonly lastChanged: string;
  /** The author of the last version is the author at this machine. */
  readonly lastAuthorIsMe: boolean;
  /** The working copy differs from the last version, or there is none. */
  readonly unsavedChanges: boolean;
  /** Comments' threads that are not resolved, and those of them with something the author has not read. */
  readonly openThreads: number;
  readonly unreadThreads: number;
}

export interface OpenIssue {
  readonly issueId: IssueId;
  readonly path: string;
  /** `issues/assets` and the like are served to the window as `app://galley/<assetBase>…`; ends with a slash. */
  readonly assetBase: string;
  readonly text: string;
  readonly hash: ContentHash;
  /** Why it can be read but not written; null where it can. */
  readonly readOnly: 'not-text' | 'too-large' | 'too-long' | 'too-many-signs' | null;
  readonly lastVersion: Version | null;
  /** The text of the last version; null where there is none. */
  readonly lastVersionText: string | null;
  /** Typing that never reached the file, from before a crash. */
  readonly recovery: RecoveryCopy | null;
}

export interface RecoveryCopy {
  readonly text: string;
  /** ISO 8601. */
  readonly keptAt: string;
  /** The file has not changed since this typing began, so it can take its place safely. */
  readonly fileUnchanged: boolean;
}

export interface Version {
  readonly versionId: VersionId;
  /** The first letters of the commit's name, as many as git shows. */
  readonly shortId: string;
  readonly author: string;
  readonly authorIsMe: boolean;
  /** ISO 8601. */
  readonly date: string;
  readonly note: string;
  /** Tags of the form `published/<slug>/<n>` on this commit. */
  readonly publishedTags: readonly string[];
  /** The names authors gave it, in the order of their tags. */
  readonly milestones: readonly string[];
  /** The issue's file in this version: another than today's where it was renamed since. */
  readonly path: string;
  /** The nearest versions of this issue it was made from; several where work was joined, none for the first. */
  readonly parents: readonly VersionId[];
}

export interface Saved {
  readonly hash: ContentHash;
}

export interface PublishingPlan {
  /** The version that was published last; null if never. */
  readonly lastPublished: Version | null;
  /** Its text; null if never published. */
  readonly lastPublishedText: string | null;
  /** The tag that will be made: `published/<slug>/<n>`. */
  readonly tag: string;
  /** ISO 8601 day: the issue's own date, else today. */
  readonly proposedDate: string;
  readonly proposedNote: string;
}

export interface Published {
  readonly version: Version;
  readonly tag: string;
  /** The file as published: its text, with `status` and `date` set. */
  readonly text: string;
  readonly hash: ContentHash;
}

/** Something sections and issues start from, kept in the publication. */
export interface TemplateSummary {
  readonly templateId: TemplateId;
  readonly name: string;
  /** Relative to the publication, for people. */
  readonly path: string;
}

export interface TemplateText extends TemplateSummary {
  /** Markdown below its header. */
  readonly body: string;
  readonly hash: ContentHash;
}

/** A picture that is not stored yet. */
export interface ImageFile {
  /** Its file's name, or the end of its address; for people, and to be called after. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface StoredImage {
  /** Its address as the issue has it, relative to the issue's file: `assets/<slug>/<name>`. */
  readonly src: string;
}
/** An address that other issues link to, and which. */
export interface AddressUse {
  /** As it was asked for. */
  readonly address: string;
  /** The newest of the issues. */
  readonly newest: {
    readonly issueId: IssueId;
    readonly title: string;
    readonly number: string | null;
    /** ISO 8601 day. */
    readonly date: string | null;
  };
  /** How many issues link to it. */
  readonly count: number;
}

/** What came of asking a web page for its title; where nothing did, why. */
export type PageTitle =
  | { readonly kind: 'found'; readonly title: string }
  | {
      readonly kind: 'none';
      readonly reason:
        | 'not-a-web-address'
        | 'private-address'
        | 'unreachable'
        | 'too-slow'
        | 'too-many-redirects'
        | 'refused-by-host'
        | 'not-a-page'
        | 'no-title';
    };

/** What each channel gives back where it succeeds. */
export interface Replies {
  'publication:current': CurrentPublication;
  'publication:choose-folder': ChosenFolder;
  'publication:open-recent': Publication;
  'publication:open-sample': Publication;
  'publication:initialise': Publication;
  'publication:list-issues': readonly IssueSummary[];
  'publication:list-news': readonly IssueNews[];
  'publication:search': readonly SearchHit[];
  /** It is on the list of recent ones, and not opened; null where the author thought better of it in one of the dialogs. */
  'publication:clone': RecentPublication | null;
  'publication:cancel-clone': null;
  'issue:create': { readonly issueId: IssueId };
  'issue:open': OpenIssue;
  'issue:save': Saved;
  'issue:keep-recovery-copy': null;
  'issue:discard-recovery-copy': null;
  'issue:save-version': Version;
  'issue:list-versions': readonly Version[];
  'issue:read-version': { readonly text: string };
  /** Versions that cannot be read (lost objects, another file's) are left out. */
  'issue:read-versions': { readonly texts: Readonly<Record<VersionId, string>> };
  'issue:read-text': { readonly text: string };
  'issue:name-milestone': Version;
  'issue:prepare-publishing': PublishingPlan;
  'issue:publish': Published;
  'issue:where-used': readonly AddressUse[];
  'review:memory': ReviewMemory;
  'review:keep-accepted': null;
  'review:finish': ReviewMemory;
  'review:branches': readonly BranchSide[];
  'author:current': Author | null;
  'author:set': Author;
  'repository:remove-lock': null;
  'repository:start-branch': { readonly branch: string };
  'shell:open-link': null;
  'shell:set-context': null;
  'shell:flushed': null;
  'template:list': readonly TemplateSummary[];
  'template:read': TemplateText;
  'template:save': TemplateSummary;
  'template:delete': null;
  /** Null where the author thought better of it. */
  'image:choose': ImageFile | null;
  'image:fetch': ImageFile;
  'image:store': StoredImage;
  /** The new address of each source that could be copied, by the address given. */
  'image:bring-along': { readonly addresses: Readonly<Record<string, string>> };
  'web:read-title': PageTitle;
  'thread:list': ThreadList;
  'thread:start': ListedThread;
  'thread:reply': ListedThread;
  'thread:edit-comment': ListedThread;
  'thread:set-resolved': ListedThread;
  'thread:mark-read': null;
  'thread:commit': null;
  'sync:state': SyncState;
  /** Comes when the sync has ended, whatever came of it. */
  'sync:start': SyncState;
  'sync:cancel': null;
  'sync:set-automatic': SyncState;
  'sync:conflicts': readonly IssueConflicts[];
  'sync:keep-resolutions': null;
  'sync:finish': SyncState;
  'sync:settle-rewritten': SyncState;
  'sync:share-on-branch': SyncState;
  'sync:presence': Presence;
  'sync:answer': null;
  'remote:list': readonly Remote[];
  'remote:add': Remote;
  /** Null where the author thought better of it. */
  'remote:choose-folder': Remote | null;
  'remote:remove': null;
}

export type Reply<Channel extends RequestChannel> = Result<Replies[Channel], AppError>;

/** What the main process says by itself. */
export interface Events {
  /** Something in the publication changed (a file, a version, another tool's commit): lists are stale. */
  'library-changed': null;
  /** The open issue's file was written by someone else, or by a sync; `hash` is null where it is gone. */
  'issue-changed-on-disk': {
    readonly issueId: IssueId;
    readonly hash: ContentHash | null;
    readonly by: 'sync' | 'other';
  };
  'sync-changed': SyncState;
  'clone-progress': CloneProgress;
  question: ServerQuestion;
  /** A command chosen in the menu. */
  command: { readonly id: CommandId };
  /** The window is about to close: write what is unwritten, then send `shell:flushed`. */
  flush: null;
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/**
 * The compiler checks here that every channel has a reply type, and that no reply type is left over.
 *
 * @public
 */
export type EveryChannelHasAReply = Same<keyof Replies, RequestChannel>;

import { fileFacts } from './file-facts.ts';
import { listMarkdownFiles } from './list-markdown-files.ts';

/**
 * Notices what others do to a publication, by looking: every second and a half it compares the stamps (size,
 * times, inode) of the issues and of a few files of git with those it saw before. No system watcher is used:
 * on Linux, Node 20's recursive one can end the process when a folder goes away, and network drives send
 * nothing. 400 files cost a few milliseconds.
 */
export interface PublicationWatch {
  /** Looks at once; ends when it has told what it found. Never throws. */
  look(): Promise<void>;
  close(): void;
}

export interface WhatToWatch {
  readonly top: string;
  /** The folder of the issues, relative to `top`. */
  readonly issueFolder: string;
  /** Absolute paths of the files of git whose change makes lists stale. */
  readonly gitFiles: () => readonly string[];
  /** Absolute path of the open issue's file; null where none is open. */
  readonly openIssue: () => string | null;
  readonly onLibraryChanged: () => void;
  /** The open issue's file may have changed: whoever wrote it. */
  readonly onIssueTouched: () => Promise<void>;
  readonly interval?: number;
}

/** Begins to watch. The caller closes the watch when the publication closes. */
export function watchPublication(what: WhatToWatch): PublicationWatch {
  let library: string | null = null;
  let issue: { readonly path: string; readonly stamp: string } | null = null;
  let closed = false;
  let looking: Promise<void> | null = null;

  const look = async () => {
    const seenLibrary = await libraryStamp(what);
    const path = what.openIssue();
    const stamp = path === null ? '' : ((await fileFacts(path))?.stamp ?? 'missing');
    if (closed) return;
    if (library !== null && library !== seenLibrary) what.onLibraryChanged();
    library = seenLibrary;
    const touched = path !== null && (issue?.path !== path || issue.stamp !== stamp);
    issue = path === null ? null : { path, stamp };
    if (touched) await what.onIssueTouched();
  };
  const lookOnce = () => {
    looking ??= look()
      .catch(() => undefined)
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const timer = setInterval(() => void lookOnce(), what.interval ?? 1500);
  timer.unref();
  void lookOnce();
  return {
    look: async () => {
      await looking;
      await lookOnce();
    },
    close: () => {
      closed = true;
      clearInterval(timer);
    },
  };
}

async function libraryStamp({ top, issueFolder, gitFiles }: WhatToWatch): Promise<string> {
  const issues = await listMarkdownFiles(top, issueFolder);
  const git = await Promise.all(gitFiles().map(fileFacts));
  return [
    ...issues.map(({ path, stamp }) => `${path}:${stamp}`),
    ...git.map((facts) => facts?.stamp ?? '-'),
  ].join('\n');
}

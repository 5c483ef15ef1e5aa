import type { AppError, ImageFetchTrouble } from '#contract/errors.ts';
import { durationInWords } from '../ui/date-words.ts';

/** What an author can do about it; the shell knows how each is done. */
export type WayOut =
  | 'retry'
  | 'give-name'
  | 'show-theirs'
  | 'keep-mine'
  | 'remove-lock'
  | 'start-branch'
  | 'choose-folder'
  | 'open-sample'
  | 'get-git'
  | 'close';

interface ErrorAction {
  readonly way: WayOut;
  readonly label: string;
}

export interface ErrorWords {
  readonly title: string;
  readonly body: string;
  /** What to type, or what git printed: shown as it is. */
  readonly detail?: string;
  /** The one to do first comes first. */
  readonly actions: readonly ErrorAction[];
}

export interface Situation {
  /** The window holds typing that is not on disk. */
  readonly unwritten: boolean;
  readonly platform: 'darwin' | 'win32' | 'linux';
}

const retry: ErrorAction = { way: 'retry', label: 'Try again' };
const close: ErrorAction = { way: 'close', label: 'Close' };
const notNow: ErrorAction = { way: 'close', label: 'Not now' };
const anotherFolder: ErrorAction = { way: 'choose-folder', label: 'Choose another folder' };

/** Says what happened to the text first, then what went wrong, then what can be done. */
export function describeError(error: AppError, situation: Situation): ErrorWords {
  const safe = situation.unwritten
    ? 'Your text is safe: it is here in the window, and a recovery copy holds it.'
    : 'Your text is safe on this machine.';

  switch (error.kind) {
    case 'issue-changed-on-disk':
      return {
        title: 'This issue was changed outside Galley',
        body: `${safe} Another program has written ${error.path} since you opened it, so nothing was overwritten. Show the text that is there now (Undo brings yours back), or write yours in its place?`,
        actions: [
          { way: 'show-theirs', label: 'Show the text on disk' },
          { way: 'keep-mine', label: 'Write mine in its place' },
          { way: 'close', label: 'Decide later' },
        ],
      };
    case 'issue-missing':
      return {
        title: 'The file of this issue is gone',
        body: situation.unwritten
          ? `${safe} ${error.path} was deleted or renamed outside Galley. Put it back where it was, then try again.`
          : `${error.path} was deleted or renamed outside Galley. Its saved versions are still in the publication’s history.`,
        actions: situation.unwritten ? [retry, notNow] : [close],
      };
    case 'issue-not-text':
      return {
        title: 'This file is not text',
        body: `Nothing was changed. ${error.path} is not written in UTF-8, so Galley shows it but does not write to it.`,
        actions: [close],
      };
    case 'path-outside-publication':
      return {
        title: 'This file lies outside the publication',
        body: `Nothing was changed. ${error.path} leads out of the publication’s folder, and Galley does not follow it there.`,
        actions: [close],
      };
    case 'disk-full':
      return {
        title: 'The disk is full',
        body: situation.unwritten
          ? `Your text is here in the window, and ${error.path} is whole as it was last saved. Keep Galley open, make room on the disk, then try again.`
          : `${safe} There was no room to write ${error.path}; it is whole as it was. Make room on the disk, then try again.`,
        actions: [retry, notNow],
      };
    case 'no-permission':
      return {
        title: 'Galley may not write here',
        body: `${safe} This machine does not let Galley write ${error.path}. Change the permissions of the file or its folder, then try again.`,
        actions: [retry, notNow],
      };
    case 'file-trouble':
      return {
        title: 'The file could not be written or read',
        body: `${safe} The system refused ${error.path} and gave this reason:`,
        detail: error.reason,
        actions: [retry, notNow],
      };
    case 'header-not-editable':
      return {
        title: 'This issue’s header cannot be changed here',
        body: `${safe} Nothing was published. Publishing sets status and date in the header of ${error.path}, and Galley will not guess there:`,
        detail: error.reason,
        actions: [close],
      };
    case 'thread-missing':
      return {
        title: 'These comments cannot be read any more',
        body: `The file ${error.path} was deleted or changed outside Galley. Nothing was overwritten; your text is as it was.`,
        actions: [close],
      };
    case 'comment-not-yours':
      return {
        title: 'This comment is somebody else’s',
        body: 'It can be changed by the one who wrote it, with the e-mail address they wrote it with. Nothing was changed.',
        actions: [close],
      };
    case 'template-missing':
      return {
        title: 'This template is gone',
        body: 'Its file was deleted or renamed outside Galley. Your issue is as it was.',
        actions: [close],
      };
    case 'template-changed-on-disk':
      return {
        title: 'This template was changed outside Galley',
        body: `Nothing was overwritten: another program has written ${error.path} since you opened it. Close this, and open the template again to see it as it is now.`,
        actions: [close],
      };
    case 'cannot-write-markdown':
      return {
        title: 'The last edit could not be saved',
        body: `${safe} Galley will not write Markdown that reads back differently from what you see. Undo the last edit, or change the place it names:`,
        detail: error.reason,
        actions: [close],
      };
    case 'image-not-readable':
      return {
        title: 'This is not a picture Galley can show',
        body: `${safe} Nothing was stored. ${inQuotes(error.name)} is damaged, or of another kind: issues show PNG, JPEG, GIF, WebP, AVIF and SVG. Save it as one of these, then try again.`,
        actions: [close],
      };
    case 'image-too-large':
      return {
        title: 'This picture is too large',
        body: `${safe} Nothing was stored. ${inQuotes(error.name)} is larger than ${Math.round(error.maxBytes / 1_000_000)} MB, more than readers should have to load. Make it smaller, then try again.`,
        actions: [close],
      };
    case 'image-not-fetched':
      return {
        title: 'The picture could not be brought home',
        body: `${safe} ${FETCH_WORDS[error.reason]} The address stays as it is.`,
        detail: error.url,
        actions: error.reason === 'timed-out' || error.reason === 'unreachable' ? [retry, notNow] : [close],
      };
    case 'no-publication-open':
      return {
        title: 'No publication is open',
        body: `${safe} Open a publication first.`,
        actions: [{ way: 'choose-folder', label: 'Open a publication' }, close],
      };
    case 'folder-missing':
      return {
        title: 'The folder is not there any more',
        body: `${error.path} was moved, renamed or deleted, or its disk is not connected.`,
        actions: [anotherFolder, close],
      };
    case 'not-a-repository':
      return {
        title: 'This folder is not a publication yet',
        body: `Nothing was changed. ${error.path} is no git repository, so there is nowhere to keep versions.`,
        actions: [anotherFolder, close],
      };
    case 'repository-not-owned':
      return {
        title: 'This folder belongs to someone else',
        body: 'Nothing was changed. git does not work in another user’s folder, for what it holds could run under your name. If you trust it, type this in a terminal, then try again:',
        detail: `git config --global --add safe.directory "${error.path}"`,
        actions: [retry, anotherFolder, close],
      };
    case 'bare-repository':
      return {
        title: 'There is nothing to edit in this repository',
        body: `Nothing was changed. ${error.path} is a bare repository: it keeps versions, but no files to work on. Clone it, and open the clone.`,
        actions: [anotherFolder, close],
      };
    case 'git-missing':
      return gitMissing(error.found, error.needed, situation.platform);
    case 'author-unknown':
      return {
        title: 'Who is writing?',
        body: `${safe} A version is signed with a name and an e-mail address, and none is set on this machine.`,
        actions: [{ way: 'give-name', label: 'Give your name' }, notNow],
      };
    case 'repository-locked':
      return {
        title: 'Another program is using the publication',
        body: `${safe} A lock file has been there for ${durationInWords(error.ageSeconds)}. If another program is working on the publication, wait and try again. If it stopped half-way, the lock was left behind and can be removed.`,
        detail: error.lockFile,
        actions: [retry, { way: 'remove-lock', label: 'Remove the lock and go on' }, notNow],
      };
    case 'no-branch':
      return {
        title: 'A version saved now could get lost',
        body: `${safe} The publication is on no branch, only at commit ${error.commit.slice(0, 7)}. Start a branch here, and versions have a place to go.`,
        actions: [{ way: 'start-branch', label: 'Start a branch' }, notNow],
      };
    case 'repository-busy':
      return {
        title: `A ${error.operation} is under way`,
        body: `${safe} Someone began a ${error.operation} in this publication with another tool. Finish or cancel it there, then try again.`,
        actions: [retry, notNow],
      };
    case 'nothing-to-save':
      return {
        title: 'Nothing to save',
        body: 'Your text is safe, and it is the same as the last version.',
        actions: [close],
      };
    case 'version-missing':
      return {
        title: 'This version is not in the publication',
        body: `${safe} The history was rewritten or is incomplete: version ${error.version.slice(0, 7)} cannot be read.`,
        actions: [close],
      };
    case 'already-published':
      return {
        title: 'This has been published already',
        body: `${safe} The mark ${error.tag} is there already. Nothing was published a second time.`,
        actions: [retry, close],
      };
    case 'invalid-date':
      return {
        title: 'This is not a date',
        body: `${safe} Galley cannot read “${error.given}” as a day. Write it as year-month-day, such as 2026-02-03.`,
        actions: [close],
      };
    case 'server-unreachable':
      return {
        title: 'The server cannot be reached',
        body: `${safe} ${error.host} does not answer. Your versions are kept here and are shared when it does.`,
        actions: [retry, notNow],
      };
    case 'sign-in-needed':
      return {
        title: 'Someone must sign in',
        body: `${safe} ${error.host} did not accept the name or the password, or was given none.`,
        actions: [retry, notNow],
      };
    case 'host-not-trusted':
      return {
        title: 'This may not be the server you know',
        body: `${safe} Nothing was sent. ${error.host} could not prove who it is. Ask whoever looks after the server before you go on.`,
        detail: error.detail,
        actions: [close],
      };
    case 'nothing-at-address':
      return {
        title: 'There is no publication at this address',
        body: `${safe} The server answers, but has no repository there, or does not show it to you. Check the address:`,
        detail: error.address,
        actions: [close],
      };
    case 'address-not-usable':
      return {
        title: 'Galley cannot share with this address',
        body: `${safe} An address begins with https://, http:// or ssh://, looks like name@host:path, or is a folder.`,
        detail: error.address,
        actions: [close],
      };
    case 'folder-not-empty':
      return {
        title: 'This folder is not empty',
        body: `Nothing was changed. ${error.path} holds other files. Choose an empty folder, or one that was shared before.`,
        actions: [anotherFolder, close],
      };
    case 'no-remote':
      return {
        title: 'There is nowhere to share yet',
        body: `${safe} Add the address of a server or a shared folder first.`,
        actions: [close],
      };
    case 'branch-exists':
      return {
        title: 'This name is taken',
        body: `${safe} There is a branch ${error.branch} already. Choose another name.`,
        actions: [close],
      };
    case 'cancelled':
      return { title: 'Cancelled', body: `${safe} Everything is as it was.`, actions: [close] };
    case 'git-failed':
      return {
        title: 'git refused',
        body: `${safe} While trying to ${error.task}, git said:`,
        detail: error.detail,
        actions: [retry, close],
      };
    case 'internal':
      return {
        title: 'Something went wrong in Galley',
        body: `${safe} This is a fault of ours. The log has it under the number below.`,
        detail: error.reference,
        actions: [retry, close],
      };
    default:
      return unknown(error);
  }
}

const inQuotes = (name: string): string => (name === '' ? 'It' : `“${name}”`);

const FETCH_WORDS: Readonly<Record<ImageFetchTrouble, string>> = {
  'not-a-web-address': 'This is not an address of the web (http or https).',
  'private-address': 'The address leads into your own network, and Galley fetches from the public web only.',
  'timed-out': 'The other side took too long to answer.',
  'too-many-redirects': 'The address leads from one place to the next without end.',
  'refused-by-host': 'The other side did not give the picture out.',
  unreachable: 'The other side could not be reached.',
};

/** The compiler refuses a kind that is not described above. */
function unknown(error: never): never {
  throw new Error(`no words for ${JSON.stringify(error)}`);
}

const howToInstall = {
  darwin: { how: 'Open Terminal and type:', type: 'xcode-select --install' },
  win32: { how: 'Open a terminal and type:', type: 'winget install --id Git.Git' },
  linux: {
    how: 'Open a terminal and type, or use your own system’s packages:',
    type: 'sudo apt install git',
  },
} as const;

function gitMissing(found: string | null, needed: string, platform: Situation['platform']): ErrorWords {
  const { how, type } = howToInstall[platform];
  const state =
    found === null
      ? 'Galley keeps versions with git, and git is not installed on this machine.'
      : `Galley keeps versions with git ${needed} or newer, and this machine has ${found}.`;
  return {
    title: found === null ? 'git is missing' : 'git is too old',
    body: `Your files are untouched. ${state} ${how}`,
    detail: type,
    actions: [retry, { way: 'get-git', label: 'Other ways to get git' }, close],
  };
}

/** The same in a line, for the top bar. */
export function troubleInShort(error: AppError): string {
  switch (error.kind) {
    case 'issue-changed-on-disk':
      return 'Not saved · changed outside Galley';
    case 'issue-missing':
      return 'Not saved · the file is gone';
    case 'disk-full':
      return 'Not saved · the disk is full';
    case 'no-permission':
      return 'Not saved · no permission';
    case 'cannot-write-markdown':
      return 'Not saved · last edit cannot be written';
    default:
      return 'Not saved';
  }
}

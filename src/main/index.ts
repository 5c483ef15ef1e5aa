import { join } from 'node:path';
import { app, dialog, ipcMain, session } from 'electron';
import type { CloneProgress } from '#contract/sync.ts';
import { IMAGE_EXTENSIONS } from '#core/images/image-format.ts';
import { Questions } from './ask/questions.ts';
import { fileFacts, readBytes, readTextFile } from './files/file-facts.ts';
import { writeFileSafely } from './files/write-file-safely.ts';
import { authorHandlers } from './ipc/author-handlers.ts';
import type { Handlers } from './ipc/handlers.ts';
import { imageHandlers } from './ipc/image-handlers.ts';
import { issueHandlers } from './ipc/issue-handlers.ts';
import { publicationHandlers } from './ipc/publication-handlers.ts';
import { remoteHandlers } from './ipc/remote-handlers.ts';
import { repositoryHandlers } from './ipc/repository-handlers.ts';
import { reviewHandlers } from './ipc/review-handlers.ts';
import { serve } from './ipc/serve.ts';
import { shellHandlers } from './ipc/shell-handlers.ts';
import { syncHandlers } from './ipc/sync-handlers.ts';
import { templateHandlers } from './ipc/template-handlers.ts';
import { threadHandlers } from './ipc/thread-handlers.ts';
import { webHandlers } from './ipc/web-handlers.ts';
import { appResponder } from './shell/app-responder.ts';
import { APP_SCHEME } from './shell/app-scheme.ts';
import { askAndEnd, askProgram } from './shell/ask-program.ts';
import { pathToOpen, SAMPLE_SWITCH } from './shell/command-line.ts';
import { catchFaults } from './shell/faults.ts';
import { type Frame, openFrame } from './shell/frame.ts';
import { hardenSession } from './shell/harden-session.ts';
import { openKeychain } from './shell/keychain.ts';
import { log, startLog } from './shell/log.ts';
import { prepareApp } from './shell/prepare-app.ts';
import { isFirstInstance } from './shell/single-instance.ts';
import { userDataFolder } from './shell/user-data.ts';
import { readPageTitle } from './web/read-page-title.ts';
import { PublicationSession } from './workflows/publication-session.ts';
import { Cloning } from './workflows/sync/cloning.ts';
import { mergeApart } from './workflows/sync/merge-apart.ts';
import { SyncSession } from './workflows/sync/sync-session.ts';

/**
 * Where everything meets, and the only file that knows both sides: the shell (Electron) and the workflows (plain
 * Node). It says which part gets which, in the order things start; what they do stands in their own files.
 */

interface Opened {
  readonly frame: Frame;
  readonly publication: PublicationSession;
}

const developing = !app.isPackaged;
const userData = userDataFolder(app);
startLog(join(userData, 'logs'), developing);
catchFaults();

/** git started this process to put a question to the Galley that runs: nothing else happens here. */
const asks = askAndEnd();

/** The bundle is `out/main/index.js`; what is read at run time lies in fixed places around it. */
const fromApp = (path: string) => join(import.meta.dirname, '../..', path);

const wanted = pathToOpen(process.argv.slice(1), process.defaultApp === true, process.cwd());

/** Null where another Galley runs on the same data: it was told what to open, and this one ends. */
const opened: Promise<Opened> | null =
  !asks && isFirstInstance(app, wanted, (path) => void openAnother(path)) ? start() : null;
if (opened === null && !asks) app.quit();

async function start(): Promise<Opened> {
  prepareApp();
  try {
    await app.whenReady();
    return await open();
  } catch (cause) {
    log.error('Galley could not start', cause);
    dialog.showErrorBox('Galley could not start.', `What went wrong stands in ${join(userData, 'logs')}.`);
    app.exit(1);
    throw cause;
  }
}

/** The window first: the publication opens while the page loads. */
async function open(): Promise<Opened> {
  const placeFile = join(userData, 'window.json');
  hardenSession(session.defaultSession, developing);
  const frame = openFrame({
    preload: fromApp('out/preload/index.cjs'),
    developing,
    keptPlace: await readTextFile(placeFile).catch(() => null),
    keepPlace: (place) => writeFileSafely(placeFile, Buffer.from(place)),
  });
  const questions = new Questions({
    program: askProgram(),
    secrets: openKeychain(join(userData, 'secrets.json')),
    put: (question) => frame.send('question', question),
  });
  const publication = new PublicationSession({
    dataFolder: userData,
    sample: { historyFolder: fromApp('resources/sample'), issuesFolder: fromApp('issues') },
    emit: frame.send,
    onOpened: (opened) => void sync.opened(opened),
    report: log.error,
  });
  const sync = new SyncSession({
    open: () => publication.open,
    emit: frame.send,
    questions,
    mergeText: mergeApart(fromApp('out/main/merge-worker.js')),
  });
  const onProgress = (progress: CloneProgress) => frame.send('clone-progress', progress);
  const cloning = new Cloning({ dataFolder: userData, questions, onProgress });
  const opening = openAtStart(publication);
  const respond = appResponder({
    rendererFolder: fromApp('out/renderer'),
    resolveAsset: (relative) => publication.resolveAsset(relative),
    readFile: async (path) => ((await fileFacts(path))?.kind === 'file' ? await readBytes(path) : null),
  });
  session.defaultSession.protocol.handle(APP_SCHEME, respond);
  serve({
    door: ipcMain,
    handlers: handlersOf({ publication, sync, cloning, questions }, frame, opening),
    isTrusted: frame.isTrusted,
    hasLeft: frame.hasLeft,
    report: ({ reference, channel, what, cause }) => log.error(`${reference} ${channel} ${what}`, cause),
  });
  void frame.load();
  return { frame, publication };
}

interface Sessions {
  readonly publication: PublicationSession;
  readonly sync: SyncSession;
  readonly cloning: Cloning;
  readonly questions: Questions;
}

function handlersOf(
  { publication, sync, cloning, questions }: Sessions,
  frame: Frame,
  opening: Promise<void>,
): Handlers {
  const ofPublication = publicationHandlers(publication, cloning, frame.chooseFolder);
  return {
    ...ofPublication,
    // The page asks for this first; what it gets is not "none yet".
    'publication:current': async (request) => {
      await opening;
      return await ofPublication['publication:current'](request);
    },
    ...issueHandlers(publication),
    ...authorHandlers(publication),
    ...repositoryHandlers(publication),
    ...reviewHandlers(publication),
    ...shellHandlers(frame.actions),
    ...templateHandlers(publication),
    ...imageHandlers(publication, () => frame.chooseImage(IMAGE_EXTENSIONS)),
    ...threadHandlers(publication),
    ...webHandlers((url) => readPageTitle(url)),
    ...syncHandlers(sync, questions),
    ...remoteHandlers(publication, sync, frame.chooseFolder),
  };
}

async function openAtStart(publication: PublicationSession): Promise<void> {
  try {
    if (wanted !== null) await publication.openAtStart({ folder: wanted });
    else if (app.commandLine.hasSwitch(SAMPLE_SWITCH)) await publication.openAtStart('sample');
  } catch (cause) {
    log.error('The publication could not be opened at start', cause);
  }
}

/** Galley was started once more: the window comes to the front, with the folder named there. */
async function openAnother(folder: string | null): Promise<void> {
  const galley = await opened;
  if (galley === null) return;
  const { frame, publication } = galley;
  frame.focus();
  if (folder !== null) await frame.leaveFor(() => publication.openAtStart({ folder }));
}

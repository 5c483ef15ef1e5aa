import { Questions } from '#main/ask/questions.ts';
import { keepsNothing } from '#main/ask/secret-store.ts';
import { openPublication } from '../../open-publication.ts';
import { finishBringing } from '../finish-bringing.ts';
import { mergeHere } from '../merge-text.ts';
import { SyncSession } from '../sync-session.ts';

/**
 * A Galley without a window that opens one publication, syncs it and ends: to be killed at any step. Prints the status
 * it came to.
 */
const [folder = '', dataFolder = ''] = process.argv.slice(2);
const open = await openPublication(folder, { dataFolder, sampleFolder: dataFolder });
await finishBringing(open);
const questions = new Questions({ program: ['false'], secrets: keepsNothing, put: () => undefined });
const sync = new SyncSession({ open: () => open, emit: () => undefined, questions, mergeText: mergeHere });
const { status } = await sync.start();
process.stdout.write(JSON.stringify(status));

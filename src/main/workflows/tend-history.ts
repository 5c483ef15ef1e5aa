import { writeCommitGraph } from '#main/git/write-commit-graph.ts';
import type { OpenPublication } from './open-publication.ts';

/** From so many commits on, git's index of the history is worth its file. */
const LONG_HISTORY = 500;
/** After the window has what it shows first. */
const DELAY_MS = 10_000;

/**
 * A while after a publication with a long history was opened, has git index that history, once. Nothing waits for it;
 * what goes wrong is told to `report` and otherwise without consequence. Gives what calls it off.
 */
export function tendHistory(
  { repository, history, state }: OpenPublication,
  report: (what: string, cause: unknown) => void,
  delay = DELAY_MS,
): () => void {
  const tend = async () => {
    const { commit } = await state.head();
    if (commit === null || (await history.upTo([commit])).size < LONG_HISTORY) return;
    await writeCommitGraph(repository);
  };
  const timer = setTimeout(() => {
    tend().catch((cause: unknown) => report('The history could not be indexed', cause));
  }, delay);
  timer.unref();
  return () => clearTimeout(timer);
}

/**
 * A failure the person at the keyboard can do something about. Its message is all they need to see: what is
 * wrong, then the way out. Everything else that is thrown is a bug in these scripts and keeps its stack.
 */
export class Failure extends Error {
  /**
   * @param {string} problem what is wrong, in one sentence
   * @param {string} [wayOut] what to do about it
   */
  constructor(problem, wayOut) {
    super(wayOut === undefined ? problem : `${problem}\n  ${wayOut.replaceAll('\n', '\n  ')}`);
    this.name = 'Failure';
  }
}

/**
 * @param {unknown} error
 * @returns {string} the text to show for anything that can be thrown
 */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

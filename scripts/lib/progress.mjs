/** One line for each long step: what it does, that it still does it, and how long it took. */

const TTY_TICK = 1_000;
const LOG_TICK = 15_000;

/**
 * @template T
 * @param {string} title what happens, as one would say it: "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  const stopTicking = showTicks(title, started);
  try {
    const result = await work();
    stopTicking(`${title}: done in ${seconds(started)}`);
    return result;
  } catch (error) {
    stopTicking(`${title}: failed after ${seconds(started)}`);
    throw error;
  }
}

/** @param {string} message */
export function say(message) {
  console.log(message);
}

/**
 * @param {number} since a time from `Date.now()`
 * @returns {string} such as "3.2 s"
 */
export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * A terminal gets one line that counts the seconds; a log file gets a line now and then, so that whoever watches
 * it knows that nothing hangs.
 *
 * @param {string} title
 * @param {number} started
 * @returns {(last: string) => void} stops, and leaves the last line
 */
function showTicks(title, started) {
  const { stdout } = process;
  const clearLine = stdout.isTTY ? '\r\x1b[2K' : '';
  stdout.write(`${title} …${stdout.isTTY ? '' : '\n'}`);
  const tick = () => stdout.write(`${clearLine}${title} … ${seconds(started)}${stdout.isTTY ? '' : '\n'}`);
  const timer = setInterval(tick, stdout.isTTY ? TTY_TICK : LOG_TICK);
  return (last) => {
    clearInterval(timer);
    stdout.write(`${clearLine}${last}\n`);
  };
}

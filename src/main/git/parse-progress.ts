/** The stages of a transfer that git reports in hundredths, with the part of the whole that each usually takes. */
const STAGES: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:remote: )?Counting objects: +(\d+)%/, 0, 0.05],
  [/^(?:remote: )?Compressing objects: +(\d+)%/, 0.05, 0.1],
  [/^(?:Receiving|Writing|Unpacking) objects: +(\d+)%/, 0.1, 0.9],
  [/^(?:remote: )?Resolving deltas: +(\d+)%/, 0.9, 1],
];

/**
 * How far a transfer is, from 0 to 1, by one line that git printed; null for a line that does not say. A server that
 * counts nothing aloud gives fewer lines, never wrong ones.
 */
export function parseProgress(line: string): number | null {
  for (const [pattern, from, to] of STAGES) {
    const [, hundredths] = pattern.exec(line) ?? [];
    if (hundredths !== undefined) return from + (to - from) * (Math.min(100, Number(hundredths)) / 100);
  }
  return null;
}

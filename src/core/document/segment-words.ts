let segmenter: Intl.Segmenter | undefined;

/** ICU needs more than twice the time for twice the text: a minute for 100,000 characters at once. */
const MOST_AT_ONCE = 4096;
/** No word continues after one of these, so text that is cut after them has the same words. */
const ENDS_WORD = /[\n\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u300d\u300f]/gu;

/**
 * A text's words and all between them, by the dictionary: for scripts written without spaces. Joined, the segments are
 * the text. Time grows in proportion to the text, but is long for each character, so ask only where the script needs it.
 */
export function* segmentWords(text: string): Generator<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  for (let from = 0; from < text.length; ) {
    const to = endOfPart(text, from);
    yield* segmenter.segment(text.slice(from, to));
    from = to;
  }
}

/** Where to cut a long text: after the last character that ends a word, otherwise wherever a character ends. */
function endOfPart(text: string, from: number): number {
  const most = from + MOST_AT_ONCE;
  if (text.length <= most) return text.length;
  let end = 0;
  for (const { index } of text.slice(from, most).matchAll(ENDS_WORD)) end = from + index + 1;
  if (end > 0) return end;
  return /[\udc00-\udfff]/.test(text.charAt(most)) ? most - 1 : most;
}

import { Mark, markInputRule } from '@tiptap/core';
import { TAG_MARK_NAMES, TAG_MARKS, type TagMark } from '#core/document/tag-marks.ts';

/**
 * Underlined and small text of other programs is mostly their way of showing a link or a caption; only our own comes in
 * when it is pasted.
 */
const OURS_ALONE: ReadonlySet<TagMark> = new Set(['underline', 'small']);

/** Superscripts, keys and other marks that only tags say; `<sup>2</sup>` typed becomes one. */
export const TagMarks = TAG_MARK_NAMES.map((name) => {
  const tag = TAG_MARKS[name];
  return Mark.create({
    name,
    parseHTML: () => [{ tag: OURS_ALONE.has(name) ? `${tag}[data-mark]` : tag }],
    renderHTML: () => [tag, { 'data-mark': '' }, 0],
    addInputRules() {
      return [markInputRule({ find: new RegExp(`<${tag}>([^<>]+)</${tag}>$`), type: this.type })];
    },
  });
});

import { addressAtStart, readsBare, readsInAngles } from './addresses.ts';

/**
 * Whether an address can stand without markup depends on the Markdown after it, which is not known when it is
 * written. So the writer leaves a note, and `settleAddresses` decides when the whole text is there. Notes begin with
 * NUL, which is in no canonical text.
 */

/** Notes a link whose text is its address. `link` is the same link as `[text](address)`. */
export const noteAddress = (address: string, link: string): string => `\0<${address}\0|${link}\0>`;

/** Notes each colon in escaped text that may make an address of text that is no link. */
export const noteColons = (text: string): string => text.replace(COLON, '\0:');

/** The same in the text of a link, in which no other link can begin; but it must not reach over its end. */
export const noteColonsInLink = (text: string): string => text.replace(COLON, '\0;');

const COLON = /(?<=(?<![A-Za-z0-9+])https?):(?=\/\/)|(?<=(?<![A-Za-z0-9+])mailto):/gi;

const NOTE = /\0<([^\0]*)\0\|((?:[^\0]|\0;)*)\0>|\0[:;]/g;

/**
 * Gives each noted link the shortest form that is read as this link there: the address alone, in angle brackets, else
 * with text and destination. A noted colon is escaped where its text would be read as a link.
 *
 * @param follows what stands right after the text
 */
export function settleAddresses(text: string, follows = ''): string {
  if (!text.includes('\0')) return text;
  const notes = [...text.matchAll(NOTE)];
  let settled = follows;
  let end = text.length;
  // From the end: what stands after a note is settled when its turn comes.
  for (const note of notes.toReversed()) {
    const [all, address, link = ''] = note;
    const after = text.slice(note.index + all.length, end) + settled;
    const before = text.slice(Math.max(0, note.index - SCHEME_LENGTH), note.index);
    settled =
      address === undefined
        ? settledColon(all, before, after) + after
        : settledLink(address, settleAddresses(link), before, after) + after;
    end = note.index;
  }
  return text.slice(0, end) + settled.slice(0, settled.length - follows.length);
}

const SCHEME_LENGTH = 'mailto'.length;

function settledLink(address: string, link: string, before: string, after: string): string {
  // Another address right before it would take it in.
  if (!before.endsWith('\0>') && readsBare(address, before, after)) return address;
  return readsInAngles(address) ? `<${address}>` : link;
}

function settledColon(note: string, before: string, after: string): string {
  const scheme = /(?:https?|mailto)$/i.exec(before)?.[0] ?? '';
  const address = addressAtStart(`${scheme}:${after}`);
  const isLink = note === '\0:' ? address !== '' : address.includes(']');
  return isLink ? '\\:' : ':';
}

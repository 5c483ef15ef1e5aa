import { expect, type Locator, type Page } from '@playwright/test';

/** What an author sees and does at the window, with mouse and keyboard. */

export const issueList = (window: Page): Locator => window.getByRole('listbox', { name: 'Issues' });
export const issueInList = (window: Page, title: string): Locator =>
  issueList(window).getByRole('option', { name: title });
export const titleField = (window: Page): Locator =>
  window.getByRole('textbox', { name: 'Title', exact: true });
export const subtitleField = (window: Page): Locator => window.getByRole('textbox', { name: 'Subtitle' });
/** A field of the line under the title, or of the details. */
export const headerField = (window: Page, name: string): Locator =>
  window.locator('.page-header').getByRole('textbox', { name, exact: true });
export const pageText = (window: Page): Locator =>
  window.getByRole('textbox', { name: 'Text of the issue', exact: true });
/** Where the words are, as the top bar says. */
export const saveState = (window: Page): Locator => window.locator('.save-state');
/** What is said in passing, at the foot of the window. */
export const notice = (window: Page): Locator => window.locator('.notice');
export const dialogOf = (window: Page, title: string): Locator =>
  window.locator('[role=dialog], [role=alertdialog]').filter({
    has: window.getByRole('heading', { name: title, exact: true }),
  });

/** Opens an issue of the library with a click, and waits until it can be written. */
export async function openIssue(window: Page, title: string): Promise<void> {
  await issueInList(window, title).click();
  await expectOpened(window, title);
}

export async function expectOpened(window: Page, title: string): Promise<void> {
  await expect(window.locator('.top-bar-title')).toHaveText(title);
  await expect(pageText(window)).toBeVisible();
  await expect(saveState(window)).toBeVisible();
}

/**
 * Two clicks at one point within half a second are a double click, whatever came between them: each goes a little
 * higher or lower in the line than the one before, which is far enough.
 */
let aside = 6;

/** Clicks right behind these words (which stand together in one piece of text of the page). */
export async function clickAfter(window: Page, words: string): Promise<void> {
  const { x, y } = await edgeOf(window, words, 'end');
  aside = -aside;
  await window.mouse.click(x, y + aside);
  await expect.poll(() => textBeforeCaret(window)).toMatch(endingWith(words));
}

/** Selects these words by dragging over them. */
export async function selectWords(window: Page, words: string): Promise<void> {
  const end = await edgeOf(window, words, 'end');
  const start = await edgeOf(window, words, 'start');
  await window.mouse.move(start.x, start.y);
  await window.mouse.down();
  await window.mouse.move(end.x, end.y, { steps: 4 });
  await window.mouse.up();
  await expect.poll(() => selectedText(window)).toBe(words);
}

export const selectedText = (window: Page): Promise<string> =>
  window.evaluate(() => getSelection()?.toString() ?? '');

/** Types behind these words, and waits until the page shows both. */
export async function typeAfter(window: Page, words: string, typed: string): Promise<void> {
  await clickAfter(window, words);
  await window.keyboard.type(typed);
  await expect(pageText(window)).toContainText(`${words}${typed}`);
}

/** As when another window comes to the front; off-screen there is none. What is unwritten is written then. */
export const leaveWindow = (window: Page): Promise<void> =>
  window.evaluate(() => void globalThis.dispatchEvent(new Event('blur')));

/** Nothing is left to be written. */
export async function expectSaved(window: Page): Promise<void> {
  await expect(saveState(window)).toHaveText(/^Saved/);
}

/** Saves a version by keyboard; the note is Galley's own where none is given. Waits until it is said to be done. */
export async function saveVersion(window: Page, note?: string): Promise<void> {
  await window.keyboard.press('Control+s');
  const dialog = dialogOf(window, 'Save version');
  const field = dialog.getByRole('textbox', { name: 'What changed' });
  await expect(field).toBeFocused();
  if (note !== undefined) await field.fill(note);
  const said = await field.inputValue();
  await window.keyboard.press('Enter');
  await expect(notice(window)).toHaveText(new RegExp(`^Version [0-9a-f]{7} saved: ${escaped(said)}$`));
  await expect(dialog).toHaveCount(0);
}

const textBeforeCaret = (window: Page): Promise<string> =>
  window.evaluate(() => {
    const selection = getSelection();
    const node = selection?.focusNode;
    return selection?.isCollapsed && node ? (node.textContent ?? '').slice(0, selection.focusOffset) : '';
  });

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const endingWith = (words: string) => new RegExp(`${escaped(words)}$`);

/** The point at one end of some words, scrolled into view, once the page has come to rest. */
async function edgeOf(window: Page, words: string, side: 'start' | 'end'): Promise<{ x: number; y: number }> {
  await expect(pageText(window)).toContainText(words);
  return pageText(window).evaluate(
    async (root, { words, side }) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      while (node && !node.textContent?.includes(words)) node = walker.nextNode();
      if (!node) throw new Error(`“${words}” does not stand in one piece of text`);
      const range = document.createRange();
      const from = node.textContent?.indexOf(words) ?? 0;
      range.setStart(node, from);
      range.setEnd(node, from + words.length);
      const place = () => {
        const rects = range.getClientRects();
        const rect = rects[side === 'start' ? 0 : rects.length - 1] ?? range.getBoundingClientRect();
        // A hair inside: what stands right behind the words may take a click for itself.
        return { x: side === 'start' ? rect.left : rect.right - 1, y: rect.top + rect.height / 2 };
      };
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // Blocks out of view are laid out when they come into it, which moves what is below them.
      let before = { x: Number.NaN, y: Number.NaN };
      for (let still = 0; still < 3; ) {
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
        await frame();
        const now = place();
        still = now.x === before.x && now.y === before.y ? still + 1 : 0;
        before = now;
      }
      return before;
    },
    { words, side },
  );
}

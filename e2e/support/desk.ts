import type { Page } from '@playwright/test';
import { leaveWindow, openIssue, pageText } from './author.ts';
import type { Galley } from './launch-galley.ts';
import type { TestPublication } from './publication.ts';
import { test as base, expect, type Fixtures, SOON } from './test.ts';

export { expect };

/** A publication of small issues at an author's hands, for trying what a page can do key by key. */
export interface Desk {
  readonly galley: Galley;
  readonly window: Page;
  /** Opens an issue with its caret at the very beginning of the page. */
  open(title: string): Promise<void>;
  /** Presses these keys one after another; text in quotation marks is typed. */
  keys(...keys: readonly string[]): Promise<void>;
  /** Holds a key down, with modifiers if it has any, until it has come so often. */
  hold(key: string, count: number): Promise<void>;
  /** Waits until the file of the issue opened last says this below its header. */
  expectBody(body: string): Promise<void>;
}

const fileOf = (title: string): string => `issues/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.md`;
const withHeader = (title: string, body: string): string => `---\ntitle: ${title}\n---\n${body}`;

/**
 * Starts Galley on a publication with these issues.
 *
 * @param bodies what each issue's file says below the header, by title; a blank line after the header included
 */
type DeskWith = (bodies: Readonly<Record<string, string>>) => Promise<Desk>;

/** The test of the suite, with a desk: `test('…', async ({ deskWith }) => …)`. */
export const test = base.extend<{ deskWith: DeskWith }>({
  deskWith: async ({ launchGalley, publicationWith }, use) => {
    await use((bodies) => makeDesk({ launchGalley, publicationWith }, bodies));
  },
});

const nextFrame = (window: Page): Promise<void> =>
  window.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

async function makeDesk(
  { launchGalley, publicationWith }: Pick<Fixtures, 'launchGalley' | 'publicationWith'>,
  bodies: Readonly<Record<string, string>>,
): Promise<Desk> {
  const files = Object.entries(bodies).map(([title, body]) => [fileOf(title), withHeader(title, body)]);
  const publication: TestPublication = await publicationWith([
    { note: 'First', files: Object.fromEntries(files) },
  ]);
  const galley = await launchGalley({ path: publication.folder });
  const { window } = galley;
  let current = '';
  return {
    galley,
    window,
    async open(title) {
      current = title;
      await openIssue(window, title);
      await pageText(window).focus();
      await window.keyboard.press('Control+Home');
    },
    async keys(...keys) {
      let before = '';
      for (const key of keys) {
        // The browser leads the caret through what is laid out: between two keys a person presses, a frame is drawn.
        if (key.startsWith('Arrow') && !before.startsWith('Arrow')) await nextFrame(window);
        before = key;
        const typed = /^"(.*)"$/s.exec(key)?.[1];
        if (typed === undefined) await window.keyboard.press(key);
        else await window.keyboard.type(typed);
      }
    },
    async hold(key, count) {
      const { keyboard } = window;
      const modifiers = key.split('+');
      const held = modifiers.pop() ?? '';
      for (const modifier of modifiers) await keyboard.down(modifier);
      // Sent at once and in order; each after the first is a repeat, as the system's are.
      await Promise.all(Array.from({ length: count }, () => keyboard.down(held)));
      await keyboard.up(held);
      for (const modifier of modifiers) await keyboard.up(modifier);
    },
    async expectBody(body) {
      await leaveWindow(window);
      const wanted = withHeader(current, body);
      await expect.poll(() => publication.read(fileOf(current)), SOON).toBe(wanted);
    },
  };
}

import * as v from 'valibot';

/**
 * The one registry of commands, as data: the menu (main), the palette, the toolbar, the selection bubble and the
 * shortcuts (renderer) all read it. What a command does is registered by the screen that can do it, under its id.
 */

/** What must be there for a command to make sense. */
export const commandContext = v.picklist(['publication', 'issue', 'editor', 'review', 'publish']);
export type CommandContext = v.InferOutput<typeof commandContext>;

export type CommandMenu = 'File' | 'Edit' | 'Insert' | 'Format' | 'Issue' | 'View' | 'Help';

export interface CommandDefinition {
  readonly id: string;
  readonly label: string;
  readonly menu: CommandMenu;
  /** Commands of one menu with the same group stand together between rules. */
  readonly group: number;
  /** In Electron's accelerator syntax; `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** All of these must be there. */
  readonly needs: readonly CommandContext[];
  /** Other words an author may look for. */
  readonly keywords?: string;
}

export const commands = [
  {
    id: 'issue.new',
    label: 'New issue…',
    menu: 'File',
    group: 1,
    shortcut: 'Mod+N',
    needs: ['publication'],
    keywords: 'create write draft',
  },
  {
    id: 'publication.open',
    label: 'Open publication…',
    menu: 'File',
    group: 1,
    shortcut: 'Mod+O',
    needs: [],
    keywords: 'folder repository git',
  },
  {
    id: 'publication.openSample',
    label: 'Open the sample publication',
    menu: 'File',
    group: 1,
    needs: [],
    keywords: 'tidewater example demo',
  },
  {
    id: 'issue.saveVersion',
    label: 'Save version…',
    menu: 'File',
    group: 2,
    shortcut: 'Mod+S',
    needs: ['issue'],
    keywords: 'commit git',
  },
  {
    id: 'issue.publish',
    label: 'Publish…',
    menu: 'File',
    group: 2,
    shortcut: 'Mod+Shift+P',
    needs: ['issue'],
    keywords: 'commit tag send',
  },
  {
    id: 'author.edit',
    label: 'Your name and e-mail…',
    menu: 'File',
    group: 3,
    needs: ['publication'],
    keywords: 'author git user',
  },

  { id: 'edit.undo', label: 'Undo', menu: 'Edit', group: 1, shortcut: 'Mod+Z', needs: ['editor'] },
  { id: 'edit.redo', label: 'Redo', menu: 'Edit', group: 1, shortcut: 'Mod+Shift+Z', needs: ['editor'] },

  {
    id: 'format.bold',
    label: 'Bold',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+B',
    needs: ['editor'],
    keywords: 'strong',
  },
  {
    id: 'format.italic',
    label: 'Italic',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+I',
    needs: ['editor'],
    keywords: 'emphasis',
  },
  {
    id: 'format.strike',
    label: 'Strikethrough',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+Shift+X',
    needs: ['editor'],
  },
  { id: 'format.code', label: 'Code', menu: 'Format', group: 1, shortcut: 'Mod+E', needs: ['editor'] },
  {
    id: 'format.link',
    label: 'Link…',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+Shift+K',
    needs: ['editor'],
    keywords: 'url address',
  },
  {
    id: 'format.paragraph',
    label: 'Paragraph',
    menu: 'Format',
    group: 2,
    shortcut: 'Mod+Alt+0',
    needs: ['editor'],
    keywords: 'text plain',
  },
  {
    id: 'format.section',
    label: 'Section heading',
    menu: 'Format',
    group: 2,
    shortcut: 'Mod+Alt+2',
    needs: ['editor'],
    keywords: 'heading title',
  },
  {
    id: 'format.subsection',
    label: 'Subsection heading',
    menu: 'Format',
    group: 2,
    shortcut: 'Mod+Alt+3',
    needs: ['editor'],
    keywords: 'heading title',
  },
  {
    id: 'format.bulletList',
    label: 'Bullet list',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+8',
    needs: ['editor'],
  },
  {
    id: 'format.orderedList',
    label: 'Numbered list',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+7',
    needs: ['editor'],
  },
  {
    id: 'format.blockquote',
    label: 'Quotation',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+B',
    needs: ['editor'],
    keywords: 'blockquote',
  },
  {
    id: 'format.removeAttribution',
    label: 'Remove attribution',
    menu: 'Format',
    group: 3,
    needs: ['editor'],
    keywords: 'quotation pull quote who said it delete',
  },
  {
    id: 'format.moveItemUp',
    label: 'Move list item up',
    menu: 'Format',
    group: 3,
    shortcut: 'Alt+Up',
    needs: ['editor'],
    keywords: 'link list sort order',
  },
  {
    id: 'format.moveItemDown',
    label: 'Move list item down',
    menu: 'Format',
    group: 3,
    shortcut: 'Alt+Down',
    needs: ['editor'],
    keywords: 'link list sort order',
  },
  {
    id: 'format.fetchTitle',
    label: 'Fetch the page’s title',
    menu: 'Format',
    group: 3,
    needs: ['editor'],
    keywords: 'link list web address headline',
  },

  {
    id: 'insert.pullQuote',
    label: 'Pull quote',
    menu: 'Insert',
    group: 1,
    shortcut: 'Mod+Alt+Q',
    needs: ['editor'],
    keywords: 'quotation display',
  },
  {
    id: 'insert.linkList',
    label: 'Link list',
    menu: 'Insert',
    group: 1,
    shortcut: 'Mod+Alt+L',
    needs: ['editor'],
    keywords: 'links sources',
  },
  {
    id: 'insert.attribution',
    label: 'Attribution',
    menu: 'Insert',
    group: 1,
    shortcut: 'Mod+Alt+A',
    needs: ['editor'],
    keywords: 'quotation pull quote who said it source author',
  },
  {
    id: 'insert.linkItem',
    label: 'Link item…',
    menu: 'Insert',
    group: 1,
    shortcut: 'Mod+Alt+K',
    needs: ['editor'],
    keywords: 'link list title address url source comment edit change',
  },
  {
    id: 'insert.rule',
    label: 'Rule',
    menu: 'Insert',
    group: 2,
    shortcut: 'Mod+Alt+R',
    needs: ['editor'],
    keywords: 'divider line',
  },

  {
    id: 'view.write',
    label: 'Write',
    menu: 'View',
    group: 1,
    shortcut: 'Mod+1',
    needs: ['issue'],
    keywords: 'edit screen',
  },
  {
    id: 'view.review',
    label: 'Review',
    menu: 'View',
    group: 1,
    shortcut: 'Mod+2',
    needs: ['issue'],
    keywords: 'changes difference redline compare screen',
  },
  {
    id: 'view.publish',
    label: 'Publish',
    menu: 'View',
    group: 1,
    shortcut: 'Mod+3',
    needs: ['issue'],
    keywords: 'screen',
  },
  {
    id: 'view.library',
    label: 'Go to the library',
    menu: 'View',
    group: 2,
    shortcut: 'Mod+L',
    needs: ['publication'],
    keywords: 'issues list',
  },
  {
    id: 'view.nextIssue',
    label: 'Next issue',
    menu: 'View',
    group: 2,
    shortcut: 'Mod+Alt+Down',
    needs: ['issue'],
  },
  {
    id: 'view.previousIssue',
    label: 'Previous issue',
    menu: 'View',
    group: 2,
    shortcut: 'Mod+Alt+Up',
    needs: ['issue'],
  },
  {
    id: 'view.palette',
    label: 'Find a command or an issue…',
    menu: 'View',
    group: 3,
    shortcut: 'Mod+K',
    needs: [],
    keywords: 'palette search',
  },

  {
    id: 'help.shortcuts',
    label: 'Keyboard shortcuts',
    menu: 'Help',
    group: 1,
    shortcut: 'Mod+/',
    needs: [],
    keywords: 'keys help',
  },
] as const satisfies readonly CommandDefinition[];

export type CommandId = (typeof commands)[number]['id'];

const byId = new Map<string, CommandDefinition>(commands.map((command) => [command.id, command]));

/** The definition of a command that is known to exist. */
export function commandDefinition(id: CommandId): CommandDefinition {
  return byId.get(id) as CommandDefinition;
}

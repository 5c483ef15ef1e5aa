import * as v from 'valibot';

/**
 * The one registry of commands, as data: the menu (main), the palette, the toolbar, the selection bubble and the
 * shortcuts (renderer) all read it. What a command does is registered by the screen that can do it, under its id.
 */

/** What must be there for a command to make sense. */
export const commandContext = v.picklist([
  'publication',
  'issue',
  'editor',
  'review',
  'publish',
  // Parts of the page that the caret is in, or that are in hand.
  'table',
  'task',
  'codeBlock',
  'footnote',
]);
export type CommandContext = v.InferOutput<typeof commandContext>;

export type CommandMenu = 'File' | 'Edit' | 'Insert' | 'Format' | 'Table' | 'Issue' | 'View' | 'Help';

/**
 * Where the page itself offers a command: in the slash menu, on the toolbar, in one of the toolbar's menus, or in the
 * bubble beside a selection. The menu, the palette and the list of shortcuts have every command.
 */
export type CommandPlace = 'slash' | 'toolbar' | 'style' | 'insert' | 'table' | 'bubble';

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
  /** Left out: the menu Insert is in the slash menu and on the toolbar, the menu Table on the toolbar. */
  readonly places?: readonly CommandPlace[];
  /** What has the same effect where it is typed in the page, as Markdown has it. */
  readonly typed?: string;
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
    places: ['toolbar', 'bubble'],
    typed: '**bold**',
  },
  {
    id: 'format.italic',
    label: 'Italic',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+I',
    needs: ['editor'],
    keywords: 'emphasis',
    places: ['toolbar', 'bubble'],
    typed: '*italic*',
  },
  {
    id: 'format.strike',
    label: 'Strikethrough',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+Shift+X',
    needs: ['editor'],
    typed: '~~struck~~',
  },
  {
    id: 'format.code',
    label: 'Code',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+E',
    needs: ['editor'],
    typed: '`code`',
  },
  {
    id: 'format.link',
    label: 'Link…',
    menu: 'Format',
    group: 1,
    shortcut: 'Mod+Shift+K',
    needs: ['editor'],
    keywords: 'url address',
    places: ['toolbar', 'bubble'],
  },
  {
    id: 'format.paragraph',
    label: 'Paragraph',
    menu: 'Format',
    group: 2,
    shortcut: 'Mod+Alt+0',
    needs: ['editor'],
    keywords: 'text plain',
    places: ['style', 'slash'],
  },
  {
    id: 'format.section',
    label: 'Section heading',
    menu: 'Format',
    group: 2,
    shortcut: 'Mod+Alt+2',
    needs: ['editor'],
    keywords: 'heading title',
    places: ['style', 'slash'],
    typed: '## ',
  },
  {
    id: 'format.subsection',
    label: 'Subsection heading',
    menu: 'Format',
    group: 2,
    shortcut: 'Mod+Alt+3',
    needs: ['editor'],
    keywords: 'heading title',
    places: ['style', 'slash'],
    typed: '### ',
  },
  {
    id: 'format.bulletList',
    label: 'Bullet list',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+8',
    needs: ['editor'],
    places: ['toolbar', 'slash'],
    typed: '- ',
  },
  {
    id: 'format.orderedList',
    label: 'Numbered list',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+7',
    needs: ['editor'],
    places: ['toolbar', 'slash'],
    typed: '1. ',
  },
  {
    id: 'format.blockquote',
    label: 'Quotation',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+B',
    needs: ['editor'],
    keywords: 'blockquote',
    places: ['toolbar', 'slash'],
    typed: '> ',
  },
  {
    id: 'format.taskList',
    label: 'Task list',
    menu: 'Format',
    group: 3,
    shortcut: 'Mod+Shift+9',
    needs: ['editor'],
    keywords: 'to do checkbox tick',
    places: ['toolbar', 'slash'],
    typed: '[ ] ',
  },
  {
    id: 'format.tick',
    label: 'Tick the task, or untick it',
    menu: 'Format',
    group: 4,
    shortcut: 'Mod+Alt+Enter',
    needs: ['editor', 'task'],
    keywords: 'done check checkbox to do',
  },
  {
    id: 'format.codeLanguage',
    label: 'Language of the code',
    menu: 'Format',
    group: 4,
    shortcut: 'Mod+Alt+Shift+C',
    needs: ['editor', 'codeBlock'],
    keywords: 'highlight syntax programming',
  },

  {
    id: 'insert.pullQuote',
    label: 'Pull quote',
    menu: 'Insert',
    group: 1,
    shortcut: 'Mod+Alt+Q',
    needs: ['editor'],
    keywords: 'quotation display',
    places: ['slash', 'insert', 'bubble'],
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
    id: 'insert.rule',
    label: 'Rule',
    menu: 'Insert',
    group: 2,
    shortcut: 'Mod+Alt+R',
    needs: ['editor'],
    keywords: 'divider line',
    typed: '---',
  },
  {
    id: 'insert.table',
    label: 'Table',
    menu: 'Insert',
    group: 2,
    shortcut: 'Mod+Shift+T',
    needs: ['editor'],
    keywords: 'grid rows columns cells spreadsheet',
  },
  {
    id: 'insert.footnote',
    label: 'Footnote',
    menu: 'Insert',
    group: 2,
    shortcut: 'Mod+Alt+F',
    needs: ['editor'],
    keywords: 'note reference source',
  },
  {
    id: 'insert.codeBlock',
    label: 'Code block',
    menu: 'Insert',
    group: 2,
    shortcut: 'Mod+Alt+C',
    needs: ['editor'],
    keywords: 'program listing preformatted',
    typed: '```',
  },
  {
    id: 'insert.source',
    label: 'Markdown source',
    menu: 'Insert',
    group: 2,
    shortcut: 'Mod+Alt+M',
    needs: ['editor'],
    keywords: 'raw html comment opaque',
  },
  {
    id: 'insert.paragraphAbove',
    label: 'Paragraph above',
    menu: 'Insert',
    group: 4,
    shortcut: 'Mod+Shift+Enter',
    needs: ['editor'],
    keywords: 'empty line before',
    places: [],
  },
  {
    id: 'insert.paragraphBelow',
    label: 'Paragraph below',
    menu: 'Insert',
    group: 4,
    shortcut: 'Mod+Enter',
    needs: ['editor'],
    keywords: 'empty line after leave',
    places: [],
  },
  {
    id: 'footnote.follow',
    label: 'Go to the footnote, or back',
    menu: 'View',
    group: 2,
    shortcut: 'Mod+Alt+J',
    needs: ['editor', 'footnote'],
    keywords: 'jump reference definition note',
  },

  {
    id: 'table.rowAbove',
    label: 'Row above',
    menu: 'Table',
    group: 1,
    needs: ['editor', 'table'],
    keywords: 'add insert',
  },
  {
    id: 'table.rowBelow',
    label: 'Row below',
    menu: 'Table',
    group: 1,
    needs: ['editor', 'table'],
    keywords: 'add insert',
  },
  {
    id: 'table.columnLeft',
    label: 'Column to the left',
    menu: 'Table',
    group: 1,
    needs: ['editor', 'table'],
    keywords: 'add insert',
  },
  {
    id: 'table.columnRight',
    label: 'Column to the right',
    menu: 'Table',
    group: 1,
    needs: ['editor', 'table'],
    keywords: 'add insert',
  },
  {
    id: 'table.alignLeft',
    label: 'Align column left',
    menu: 'Table',
    group: 2,
    needs: ['editor', 'table'],
    keywords: 'alignment',
  },
  {
    id: 'table.alignCentre',
    label: 'Centre column',
    menu: 'Table',
    group: 2,
    needs: ['editor', 'table'],
    keywords: 'alignment center middle',
  },
  {
    id: 'table.alignRight',
    label: 'Align column right',
    menu: 'Table',
    group: 2,
    needs: ['editor', 'table'],
    keywords: 'alignment numbers',
  },
  {
    id: 'table.alignNone',
    label: 'Column without alignment',
    menu: 'Table',
    group: 2,
    needs: ['editor', 'table'],
    keywords: 'reset default',
  },
  {
    id: 'table.deleteRow',
    label: 'Delete row',
    menu: 'Table',
    group: 3,
    needs: ['editor', 'table'],
    keywords: 'remove',
  },
  {
    id: 'table.deleteColumn',
    label: 'Delete column',
    menu: 'Table',
    group: 3,
    needs: ['editor', 'table'],
    keywords: 'remove',
  },
  {
    id: 'table.delete',
    label: 'Delete table',
    menu: 'Table',
    group: 3,
    needs: ['editor', 'table'],
    keywords: 'remove',
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
    id: 'view.toolbar',
    label: 'Go to the toolbar',
    menu: 'View',
    group: 3,
    shortcut: 'Alt+F10',
    needs: ['editor'],
    keywords: 'keyboard buttons focus',
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

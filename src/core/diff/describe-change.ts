import type {
  AttributeChange,
  AttributeName,
  BlocksMoved,
  Change,
  ChangeSubject,
  DiffBlockType,
  FormatChange,
} from './types.ts';

/** What kind of change it is, as an editor would say it: `Heading renamed`, `3 words added`, `Link address changed`. */
export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'field':
      return `${fieldName(change.field ?? '')} ${cameOrWent(change)}`;
    case 'heading-renamed':
      return 'Heading renamed';
    case 'moved':
      return change.subject === 'text' ? 'Sentence moved' : `${subjectName(change.subject)} moved`;
    case 'split':
      return 'Paragraph split';
    case 'joined':
      return 'Paragraphs joined';
    case 'source':
      return describeSource(change.subject);
    case 'formatting':
      return describeFormats(change.formats);
    case 'attribute':
      return change.attribute ? describeAttribute(change.attribute, change.subject) : 'Changed';
    case 'inserted':
    case 'deleted':
    case 'replaced':
      if (change.kind === 'replaced' && change.subject === 'sourceBlock') return 'Source changed';
      return change.subject === 'text'
        ? withPlace(describeWords(change), change.within)
        : `${subjectName(change.subject)} ${change.kind === 'inserted' ? 'added' : 'removed'}`;
  }
}

const cameOrWent = ({ before, after }: Change): string =>
  before === null ? 'added' : after === null ? 'removed' : 'changed';

/** Where what moved came from: `Moved here from “Law”`, `Section moved here from after “Law”`. */
export const cameFrom = (moved: BlocksMoved): string => `${whatMoved(moved)} here ${whence(moved, 'from')}`;

/** Where it went: `Moved to “Links”`. */
export const wentTo = (moved: BlocksMoved): string => `${whatMoved(moved)} ${whence(moved, 'to')}`;

const whatMoved = ({ as }: BlocksMoved): string => (as === 'section' ? 'Section moved' : 'Moved');

function whence({ as, elsewhere, within }: BlocksMoved, word: 'from' | 'to'): string {
  const place = elsewhere === null ? 'the opening' : `“${elsewhere}”`;
  if (as === 'section') return `${word} after ${place}`;
  return within
    ? word === 'from'
      ? 'from elsewhere in its section'
      : 'to elsewhere in its section'
    : `${word} ${place}`;
}

/** The name of a front matter field as people say it. */
export function fieldName(key: string): string {
  if (key === 'header') return 'Header';
  return /^[a-z]+$/.test(key) ? key.charAt(0).toUpperCase() + key.slice(1) : `“${key}”`;
}

function describeSource(subject: ChangeSubject): string {
  if (subject === 'spacing') return 'Blank lines and line ends changed';
  return `${subject === 'field' ? 'Header' : subjectName(subject)} written another way`;
}

const PLACES: Readonly<Partial<Record<DiffBlockType, string>>> = {
  figure: 'the caption',
  attribution: 'the attribution',
  tableHeader: 'the table',
  tableCell: 'the table',
  footnoteDefinition: 'the footnote',
  codeBlock: 'the code',
};

/** `2 words added in the caption`: where it is not the running text. */
function withPlace(words: string, within: DiffBlockType | null): string {
  const place = within === null ? undefined : PLACES[within];
  return place === undefined ? words : `${words} in ${place}`;
}

const SENTENCES = /^\s*["“‘(]?\p{Lu}.*[.!?…]["”’)]?\s*$/su;
const PASSAGE = 8;

function describeWords({ kind, before, after, words }: Change): string {
  if (kind === 'replaced') {
    const most = Math.max(words.inserted, words.deleted);
    if (most === 0) return 'Punctuation changed';
    if (most >= PASSAGE) return 'Passage rewritten';
    return words.inserted === 1 && words.deleted === 1 ? 'Word replaced' : 'Words replaced';
  }
  const done = kind === 'inserted' ? 'added' : 'removed';
  const count = kind === 'inserted' ? words.inserted : words.deleted;
  if (count === 0) return `Punctuation ${done}`;
  if (SENTENCES.test(after ?? before ?? '')) return `Sentence ${done}`;
  return count === 1 ? `Word ${done}` : `${count} words ${done}`;
}

const subjects: Readonly<Record<DiffBlockType, string>> = {
  paragraph: 'Paragraph',
  heading: 'Heading',
  blockquote: 'Quotation',
  pullQuote: 'Pull quote',
  attribution: 'Attribution',
  bulletList: 'Bullet list',
  orderedList: 'Numbered list',
  linkList: 'Link list',
  listItem: 'List item',
  figure: 'Figure',
  codeBlock: 'Code',
  horizontalRule: 'Rule',
  table: 'Table',
  tableRow: 'Table row',
  tableHeader: 'Column',
  tableCell: 'Table cell',
  footnoteDefinition: 'Footnote',
  sourceBlock: 'Source',
};

const subjectName = (subject: ChangeSubject): string => {
  switch (subject) {
    case 'text':
    case 'field':
    case 'spacing':
      return 'Text';
    case 'section':
      return 'Section';
    case 'blocks':
      return 'Paragraphs';
    case 'tableColumn':
      return 'Table column';
    default:
      return subjects[subject];
  }
};

/**
 * The kind of a change in one word for programs: `words-replaced`, `link-address`, `image-replaced`, `section-moved`,
 * `caption-words-added`, `table-column-removed`.
 */
export function changeSlug(change: Change): string {
  const { kind, subject, within, attribute, formats } = change;
  switch (kind) {
    case 'attribute':
      return attributeSlug(attribute?.name ?? 'kind', subject);
    case 'formatting': {
      const [format] = formats;
      return format === undefined
        ? 'formatting'
        : `${format.mark === 'link' ? 'link' : 'emphasis'}-${format.how}`;
    }
    case 'field':
      return 'front-matter-field';
    case 'split':
    case 'joined':
      return `paragraph-${kind}`;
    case 'heading-renamed':
      return kind;
    case 'source':
      return 'source-only';
    default: {
      const done = { inserted: 'added', deleted: 'removed', replaced: 'replaced', moved: 'moved' }[kind];
      if (kind === 'moved' && subject === 'text') return 'sentence-moved';
      if (subject !== 'text')
        return `${kebab(subject)}-${subject === 'sourceBlock' && kind === 'replaced' ? 'changed' : done}`;
      const place = within === null ? undefined : WORD_PLACES[within];
      return place === undefined ? `words-${done}` : `${place}-words-${done}`;
    }
  }
}

const WORD_PLACES: Readonly<Partial<Record<DiffBlockType, string>>> = {
  figure: 'caption',
  attribution: 'attribution',
  tableHeader: 'table-cell',
  tableCell: 'table-cell',
  footnoteDefinition: 'footnote',
  codeBlock: 'code',
};

const kebab = (name: string): string =>
  name === 'footnoteDefinition' ? 'footnote' : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function attributeSlug(name: AttributeName, subject: ChangeSubject): string {
  if (subject === 'figure') {
    if (name === 'src') return 'image-replaced';
    if (name === 'alt') return 'image-description';
    return name === 'title' ? 'image-title' : name === 'href' ? 'image-link' : 'image-link-title';
  }
  if (name === 'kind')
    return subject === 'heading' || subject === 'paragraph' ? 'block-kind' : `${listOrQuote(subject)}-kind`;
  return `${kebab(subject)}-${name}`;
}

const listOrQuote = (subject: ChangeSubject): string => (/List$/.test(subject) ? 'list' : 'quotation');

const marks = {
  bold: 'Bold',
  italic: 'Italic',
  strike: 'Strikethrough',
  code: 'Code',
  link: 'Link',
  superscript: 'Superscript',
  subscript: 'Subscript',
  underline: 'Underline',
  small: 'Small text',
  highlight: 'Highlight',
  keyboard: 'Key',
} as const;

/** `Bold added, italic removed`. */
export function describeFormats(formats: readonly FormatChange[]): string {
  const words = formats.map(describeFormat).join(', ');
  return words.charAt(0) + words.slice(1).toLowerCase();
}

/** `Bold added`, `Link address changed`. */
export function describeFormat(format: FormatChange): string {
  if (format.how === 'address' || format.how === 'title') return `Link ${format.how} changed`;
  return `${marks[format.mark]} ${format.how}`;
}

const attributes: Readonly<Record<AttributeName, string>> = {
  kind: 'Kind changed',
  level: 'Heading level changed',
  src: 'Image replaced',
  alt: 'Image description changed',
  title: 'Image title changed',
  href: 'Link of the image changed',
  hrefTitle: 'Link title of the image changed',
  language: 'Language of the code changed',
  start: 'Numbering changed',
  checked: 'Task ticked',
  align: 'Column alignment changed',
  label: 'Footnote renamed',
};

export function describeAttribute(attribute: AttributeChange, subject: ChangeSubject): string {
  switch (attribute.name) {
    case 'kind':
      return `Now a ${subjectName(subject).toLowerCase()}`;
    case 'checked':
      if (attribute.after === 'true') return 'Task ticked';
      return attribute.after === 'false' ? 'Task to do' : 'No task any more';
    case 'alt':
      if (attribute.before === '') return 'Image description added';
      return attribute.after === '' ? 'Image description removed' : attributes.alt;
    default:
      return attributes[attribute.name];
  }
}

/** One side of an attribute's change, to be shown; nothing where there is nothing to show. */
export function attributeInWords(name: AttributeName, value: string): string {
  switch (name) {
    case 'kind':
      return subjectName(value as DiffBlockType);
    case 'level':
      return `Level ${value}`;
    case 'checked':
      return value === 'true' ? 'Done' : value === 'false' ? 'To do' : 'No task';
    default:
      return value;
  }
}

const LONGEST = 140;

/** One line, and short enough for a card. Blanks at the edges stay: they say where words were joined. */
export function shorten(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  const word = cut.lastIndexOf(' ');
  const kept = word > longest / 2 ? cut.slice(0, word) : Array.from(cut).slice(0, -1).join('');
  return `${kept}…`;
}

import { fieldSource } from '#core/document/header-source.ts';
import { type FrontMatter, type FrontMatterValue, textField } from '#core/markdown/front-matter.ts';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { scalarText, scalarValue, slugTrouble } from './header-values.ts';
import { useHeaderText } from './use-header-text.ts';

interface DetailsPanelProps {
  readonly id: string;
  /** The raw header, for what no field fits. */
  readonly header: string;
  readonly frontMatter: FrontMatter;
  readonly onEdit: (key: string, value: FrontMatterValue) => void;
}

/** What has a place of its own on the page. */
const ON_THE_PAGE = new Set(['title', 'subtitle', 'authors', 'number', 'date']);
const KNOWN = new Set([...ON_THE_PAGE, 'status', 'slug', 'summary']);

const STATUSES = [
  { value: 'draft', label: 'Draft' },
  { value: 'review', label: 'In review' },
  { value: 'published', label: 'Published' },
];

/** The rest of the header: what Galley knows, with fitting controls, and what it does not know, as it is. */
export function DetailsPanel({ id, header, frontMatter, onEdit }: DetailsPanelProps) {
  const { fields } = frontMatter;
  const others = Object.keys(fields).filter((key) => !KNOWN.has(key));
  const status = textField(frontMatter, 'status') ?? 'draft';
  const isUsual = STATUSES.some(({ value }) => value === status);
  return (
    <section id={id} className="header-details" aria-label="Details of the issue">
      <SelectField
        label="Status"
        value={status}
        options={isUsual ? STATUSES : [...STATUSES, { value: status, label: status }]}
        onChange={(value) => onEdit('status', value)}
      />
      <DetailField name="slug" label="Slug" frontMatter={frontMatter} onEdit={onEdit} check={slugTrouble} />
      <DetailField name="summary" label="Summary" frontMatter={frontMatter} onEdit={onEdit} lines={2} />
      {others.length === 0 ? null : (
        <p className="header-details-note">The header has these fields as well. Galley keeps them.</p>
      )}
      {others.map((key) =>
        scalarText(fields[key]) === null ? (
          <div key={key} className="field">
            <span className="field-label">{key}</span>
            <pre className="header-source">{fieldSource(header, key)}</pre>
          </div>
        ) : (
          <DetailField key={key} name={key} label={key} frontMatter={frontMatter} onEdit={onEdit} isKept />
        ),
      )}
    </section>
  );
}

/** One line of text of the header. Emptied, it goes, but for those that Galley only keeps. */
function DetailField(props: {
  readonly name: string;
  readonly label: string;
  readonly frontMatter: FrontMatter;
  readonly onEdit: (key: string, value: FrontMatterValue) => void;
  readonly check?: (text: string) => string | null;
  readonly lines?: number;
  readonly isKept?: boolean;
}) {
  const { name, label, frontMatter, onEdit, check, lines, isKept = false } = props;
  const before = frontMatter.fields[name];
  const value = scalarText(before) ?? '';
  const field = useHeaderText(value, {
    settle: (text) => text.trim(),
    write: (text) => onEdit(name, scalarValue(text.trim(), before)),
    clear: () => onEdit(name, isKept ? '' : null),
  });
  return (
    <TextField
      label={label}
      value={field.text}
      onChange={field.change}
      onBlur={field.leave}
      error={check?.(field.text.trim()) ?? null}
      {...(lines === undefined ? {} : { lines })}
    />
  );
}

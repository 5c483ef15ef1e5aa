import type { AttributeChange, DiffBlock, DiffBlockType, Run } from '../diff/index.ts';

/** Which of two versions a block is shown as. */
export type PageSide = 'before' | 'after';

/** A row of a page shown twice: what stands beside each other is the same passage, in either version. */
export interface SideRow {
  readonly id: string;
  readonly before: DiffBlock | null;
  readonly after: DiffBlock | null;
}

/** The page as two columns, row by row; where a version has no such block, its side of the row is empty. */
export const sideRows = (blocks: readonly DiffBlock[]): readonly SideRow[] =>
  blocks.map((block) => ({
    id: block.id,
    before: blockAs('before', block),
    after: blockAs('after', block),
  }));

/**
 * A block as one version has it, with the marks of what went (before) or of what came (after).
 *
 * @returns null where that version has no such block there
 */
export function blockAs(side: PageSide, block: DiffBlock): DiffBlock | null {
  if (block.status === 'same') return block;
  const only = ONLY[block.status];
  if (only !== undefined && only !== side) return null;
  const children = block.children.flatMap((child) => blockAs(side, child) ?? []);
  const runs = block.runs.filter((run) => run.kind !== OTHER[side]);
  if (side === 'after') return { ...block, runs, children };
  const attrs = { ...block.attrs };
  let { type } = block;
  for (const attribute of block.attributes) {
    if (attribute.name === 'kind') type = attribute.before as DiffBlockType;
    else attrs[attribute.name] = valueBefore(attribute, attrs[attribute.name]);
  }
  return { ...block, type, attrs, runs: runs.map(asBefore), children };
}

const ONLY: Readonly<Partial<Record<DiffBlock['status'], PageSide>>> = {
  inserted: 'after',
  'moved-here': 'after',
  deleted: 'before',
  'moved-away': 'before',
};

const OTHER = { before: 'inserted', after: 'deleted' } as const;

const asBefore = (run: Run): Run => (run.kind === 'formatted' ? { ...run, content: run.before } : run);

/** Attributes travel as words; what they were before is of the kind that they are now. */
function valueBefore({ before }: AttributeChange, now: string | number | boolean | null | undefined) {
  if (typeof now === 'number') return Number(before);
  if (before === 'true' || before === 'false') return before === 'true';
  return before === '' ? null : before;
}

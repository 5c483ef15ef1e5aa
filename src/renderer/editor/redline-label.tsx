import { attributeInWords, describeAttribute } from '#core/diff/describe-change.ts';
import type { AttributeChange, DiffBlock } from '#core/diff/index.ts';

/** What changed about a block besides its words, said above it. */
export function RedlineLabels({ block }: { readonly block: DiffBlock }) {
  return (
    <>
      {block.status === 'moved-here' ? (
        <p className="redline-label redline-label-moved">{cameFrom(block.moved?.elsewhere ?? null)}</p>
      ) : null}
      {block.attributes.map((attribute) => (
        <p key={attribute.name} className="redline-label">
          {describeAttribute(attribute, block.type)}
          <Values attribute={attribute} />
        </p>
      ))}
    </>
  );
}

export const hasLabels = (block: DiffBlock): boolean =>
  block.status === 'moved-here' || block.attributes.length > 0;

/** What it was and what it is; a replaced image is shown, and needs no address. */
function Values({ attribute: { name, before, after } }: { readonly attribute: AttributeChange }) {
  if (name === 'src' || name === 'checked') return null;
  return (
    <>
      {before === '' ? null : (
        <>
          {' '}
          <del>{attributeInWords(name, before)}</del>
        </>
      )}
      {after === '' || name === 'kind' ? null : (
        <>
          {' '}
          <ins>{attributeInWords(name, after)}</ins>
        </>
      )}
    </>
  );
}

const cameFrom = (section: string | null): string =>
  section === null ? 'Moved here from the opening' : `Moved here from “${section}”`;

export const wentTo = (section: string | null): string =>
  section === null ? 'Moved to the opening' : `Moved to “${section}”`;

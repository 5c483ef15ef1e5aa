import { attributeInWords, cameFrom, describeAttribute } from '#core/diff/describe-change.ts';
import type { AttributeChange, DiffBlock } from '#core/diff/index.ts';

/** What changed about a block besides its words, said above it. */
export function RedlineLabels({ block }: { readonly block: DiffBlock }) {
  return (
    <>
      {block.status === 'moved-here' && block.moved ? (
        <p className="redline-label redline-label-moved">{cameFrom(block.moved)}</p>
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
  block.moved !== undefined || block.attributes.length > 0;

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

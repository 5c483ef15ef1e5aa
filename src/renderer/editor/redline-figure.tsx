import { useState } from 'react';
import type { DiffBlock } from '#core/diff/index.ts';
import { imageSource } from './nodes/image-source.ts';
import { RedlineRuns } from './redline-runs.tsx';

export interface RedlineFigureProps {
  readonly block: DiffBlock;
  readonly assetBase: string;
  readonly whole: boolean;
}

/** A picture with its caption; a replaced one stands beside the one that took its place. */
export function RedlineFigure({ block, assetBase, whole }: RedlineFigureProps) {
  const alternative = String(block.attrs['alt'] ?? '');
  const replaced = block.attributes.find(({ name }) => name === 'src');
  return (
    <figure className="figure">
      {replaced === undefined ? (
        <Picture source={String(block.attrs['src'] ?? '')} alternative={alternative} assetBase={assetBase} />
      ) : (
        <div className="redline-pictures">
          <div className="redline-picture-old">
            <Picture source={replaced.before} alternative="The image as it was" assetBase={assetBase} />
          </div>
          <div className="redline-picture-new">
            <Picture source={replaced.after} alternative={alternative} assetBase={assetBase} />
          </div>
        </div>
      )}
      {block.runs.length === 0 ? null : (
        <figcaption>
          <RedlineRuns runs={block.runs} assetBase={assetBase} whole={whole} />
        </figcaption>
      )}
    </figure>
  );
}

interface PictureProps {
  readonly source: string;
  readonly alternative: string;
  readonly assetBase: string;
}

/** An image on the web is not fetched; a file that is not there is named. */
function Picture({ source, alternative, assetBase }: PictureProps) {
  const [missing, setMissing] = useState(false);
  const image = imageSource(source, assetBase);
  if (image.kind === 'file' && !missing) {
    return <img src={image.url} alt={alternative} loading="lazy" onError={() => setMissing(true)} />;
  }
  return (
    <div className="figure-placeholder">
      <strong>{missing ? 'Image not found' : 'Image on the web'}</strong>
      <span>{source}</span>
    </div>
  );
}

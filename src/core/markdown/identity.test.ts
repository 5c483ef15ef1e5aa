import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it, vi } from 'vitest';
import {
  commonMarkExamples,
  corpusFolder,
  corpusVersions,
  NO_CORPUS,
  packageReadmes,
  type RealFile,
  runs,
  SEED,
  sample,
  sampleIssues,
  THOROUGH,
} from '../../../bench/real-files.ts';
import { canonicalBlock } from '../document/canonical.ts';
import { issueSchema } from '../document/schema.ts';
import { anyMarkdown } from '../testing/arbitrary-markdown.ts';
import { GFM_EXAMPLES } from '../testing/gfm-examples.ts';
import { assemble } from './assemble.ts';
import { type EditedRegion, reaching } from './edited-region.ts';
import { type ParsedIssue, parseIssue, serializeIssue } from './index.ts';
import { readsBack } from './read-back.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

const EFFORT = { patch: true, apart: false, escapings: ['light', 'cut', 'hard', 'entities'] } as const;

/** The whole body as one region, every block as it was: slices and gaps must add up to the file. */
function assembledWhole(parsed: ParsedIssue): string {
  const matches = parsed.blocks.map(({ node }, same) => ({ node, same, editedFrom: null }));
  const region: EditedRegion = {
    from: 0,
    to: matches.length,
    matches,
    header: parsed.header,
    documentFrom: 0,
  };
  return assemble(parsed, region, EFFORT).text;
}

/** The same document of other objects, as undo or a round trip through JSON leaves it. */
const rebuilt = (document: Node): Node => issueSchema.nodeFromJSON(document.toJSON());

function expectIdentity({ name, text }: RealFile): void {
  const parsed = parseIssue(text);
  parsed.document.check();
  expect(serializeIssue(parsed, parsed.document), name).toEqual({ ok: true, text });
  expect(serializeIssue(parsed, rebuilt(parsed.document)), name).toEqual({ ok: true, text });
  expect(assembledWhole(parsed), name).toBe(text);
}

/** One block of a file, written as if it were new. */
function expectWritable({ name, text }: RealFile, every: number): void {
  const parsed = parseIssue(text);
  for (let at = 0; at < parsed.blocks.length; at += every) {
    const { node } = parsed.blocks[at] as { node: Node };
    const canonical = canonicalBlock(node);
    if (canonical === null) continue;
    const region: EditedRegion = {
      from: at,
      to: at + 1,
      matches: [{ node: canonical, same: null, editedFrom: null }],
      header: parsed.header,
      documentFrom: at,
    };
    const canBeWritten = (['edited', 'around'] as const).some((reach) =>
      [0, 2, 3].some((hardest) => {
        const escapings = EFFORT.escapings.slice(hardest);
        const effort = { patch: false, apart: true, escapings };
        return readsBack(assemble(parsed, reaching(reach, parsed, region), effort), parsed);
      }),
    );
    if (!canBeWritten) expect.fail(`${name}, block ${at}: ${node}`);
  }
}

const spec = commonMarkExamples();

describe('open then save is the identity', () => {
  it('for the sample publication', () => {
    const issues = sampleIssues();
    expect(issues.length).toBeGreaterThan(4);
    issues.forEach(expectIdentity);
  });

  it('for every Markdown file in node_modules', () => {
    const readmes = sample(packageReadmes(), 250);
    expect(readmes.length).toBeGreaterThan(100);
    readmes.forEach(expectIdentity);
  });

  it.skipIf(spec.length === 0)(
    `for CommonMark${spec.length > 0 ? '' : ' (skipped: no commonmark-spec)'}`,
    () => {
      expect(spec).toHaveLength(652);
      spec.forEach(expectIdentity);
    },
  );

  it.each(GFM_EXAMPLES)('for GFM: %s', (text) => expectIdentity({ name: text, text }));

  const corpus = corpusFolder();
  it.skipIf(corpus === null)(`for every version in the corpus${corpus ? '' : ` (${NO_CORPUS})`}`, () => {
    sample(corpusVersions(corpus ?? ''), 250).forEach(expectIdentity);
  });

  it(`for any text (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => expectIdentity({ name: JSON.stringify(text), text })),
      runs(2000),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) =>
        expectIdentity({ name: JSON.stringify(text), text }),
      ),
      runs(1000),
    );
  });
});

describe('every block can be written anew', () => {
  it('of the sample publication', () => {
    for (const file of sampleIssues()) expectWritable(file, 1);
  });

  it('of CommonMark and GFM', () => {
    for (const file of spec) expectWritable(file, 1);
    for (const text of GFM_EXAMPLES) expectWritable({ name: text, text }, 1);
  });

  it('of Markdown in node_modules', () => {
    for (const file of sample(packageReadmes(), 30)) expectWritable(file, 7);
  });

  it(`of any text (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => expectWritable({ name: JSON.stringify(text), text }, 1)),
      runs(1500),
    );
  });
});

import { basename } from 'node:path';
import type { ContentHash, TemplateId } from '#contract/ids.ts';
import type { TemplateSummary, TemplateText } from '#contract/replies.ts';
import { slugify } from '#core/document/slug.ts';
import { readTemplate, writeTemplate } from '#core/sections/template.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { shortHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import { remove } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';
import { type IssueFile, readIssueFile } from '#main/files/read-issue-file.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import { createNumberedFile } from './create-numbered-file.ts';
import { encodeIssue } from './issue-file.ts';
import type { OpenPublication } from './open-publication.ts';

/**
 * Templates for recurring departments: Markdown files of the publication, so that co-authors share them and any
 * other tool can edit them. The window names them by ids made of their paths.
 */
const TEMPLATE_FOLDER = '.galley/templates';

interface TemplateFile {
  readonly path: string;
  readonly file: IssueFile;
}

/** The templates by their names. What cannot be read as text is left out, and a folder that leads elsewhere. */
export async function listTemplates(open: OpenPublication): Promise<readonly TemplateSummary[]> {
  const paths = await templatePaths(open);
  const files = await Promise.all(paths.map((path) => readFile(open, path).catch(() => null)));
  return files
    .filter((found) => found?.file.readOnly === null)
    .map((found) => summaryOf(found as TemplateFile))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.path < b.path ? -1 : 1));
}

/** A template to insert or to edit. Throws `template-missing`, `issue-not-text` and the usual file failures. */
export async function openTemplate(open: OpenPublication, templateId: TemplateId): Promise<TemplateText> {
  const { path, file } = await find(open, templateId);
  const { body } = readTemplate(file.text, basename(path));
  return { ...summaryOf({ path, file }), body, hash: file.hash };
}

/** The whole text of a template, its header included. Throws like `openTemplate`. */
export async function readTemplateSource(open: OpenPublication, templateId: TemplateId): Promise<string> {
  return (await find(open, templateId)).file.text;
}

export interface TemplateToSave {
  readonly name: string;
  readonly body: string;
  /** Null for a new one. */
  readonly replaces: { readonly templateId: TemplateId; readonly baseHash: ContentHash } | null;
}

/**
 * Keeps a template: a new file named after it, or the file it was read from, where that is still the same.
 * Throws `template-changed-on-disk`, and like `openTemplate`.
 */
export async function saveTemplate(
  open: OpenPublication,
  { name, body, replaces }: TemplateToSave,
): Promise<TemplateSummary> {
  const { top } = open.repository;
  if (replaces === null) {
    const stem = `${TEMPLATE_FOLDER}/${slugify(name)}`;
    const bytes = encodeIssue(`${stem}.md`, writeTemplate('', `${basename(stem)}.md`, { name, body }));
    const path = await createNumberedFile(top, stem, bytes);
    return summaryOf(await readFile(open, path));
  }
  return inTurn(`template:${top}:${replaces.templateId}`, async () => {
    const { path, file } = await find(open, replaces.templateId);
    if (file.hash !== replaces.baseHash) throw new Failure({ kind: 'template-changed-on-disk', path });
    const bytes = encodeIssue(path, writeTemplate(file.text, basename(path), { name, body }));
    await writeFileSafely(await containedPath(top, path), bytes, { shownPath: path });
    return summaryOf(await readFile(open, path));
  });
}

/** Deletes a template's file. Throws `template-missing` and the usual file failures. */
export async function deleteTemplate(open: OpenPublication, templateId: TemplateId): Promise<void> {
  const path = await pathOf(open, templateId);
  await remove(await containedPath(open.repository.top, path));
}

/** Only names that a listing gave: an id leads to no other file. */
async function pathOf(open: OpenPublication, templateId: TemplateId): Promise<string> {
  const path = (await templatePaths(open)).find((one) => idOf(one) === templateId);
  if (path === undefined) throw new Failure({ kind: 'template-missing' });
  return path;
}

async function find(open: OpenPublication, templateId: TemplateId): Promise<TemplateFile> {
  const found = await readFile(open, await pathOf(open, templateId));
  if (found.file.readOnly !== null) throw new Failure({ kind: 'issue-not-text', path: found.path });
  return found;
}

async function templatePaths({ repository: { top } }: OpenPublication): Promise<readonly string[]> {
  const inside = await containedPath(top, TEMPLATE_FOLDER).catch(() => null);
  if (inside === null) return [];
  return (await listMarkdownFiles(top, TEMPLATE_FOLDER)).map(({ path }) => path);
}

async function readFile({ repository: { top } }: OpenPublication, path: string): Promise<TemplateFile> {
  return { path, file: await readIssueFile(await containedPath(top, path), path) };
}

const idOf = (path: string): TemplateId => shortHash(path) as TemplateId;

function summaryOf({ path, file }: TemplateFile): TemplateSummary {
  return { templateId: idOf(path), name: readTemplate(file.text, basename(path)).name, path };
}

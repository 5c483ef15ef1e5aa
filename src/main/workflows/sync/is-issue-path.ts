import type { OpenPublication } from '../open-publication.ts';

/** Whether a path is where the publication keeps an issue, whether or not it is there. */
export function isIssuePath({ issueFolder }: Pick<OpenPublication, 'issueFolder'>, path: string): boolean {
  if (!path.startsWith(`${issueFolder}/`) || !/\.(?:md|markdown)$/i.test(path)) return false;
  const folders = path.slice(issueFolder.length + 1).split('/');
  return !folders.slice(0, -1).includes('assets') && folders.every((name) => !name.startsWith('.'));
}

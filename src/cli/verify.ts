import type { Command } from './command.ts';
import { verifyFile } from './verify-file.ts';

/** `galley verify`: would Galley change these files by opening and saving them? */
export const verify: Command = {
  name: 'verify',
  usage: '[--json] FILE…',
  summary:
    'Check that opening and saving a file gives every byte of it back. One larger than 20 MB, or of more than 100,000 lines or 500,000 signs of Markdown, is kept whole and not read: it is identical, and the reason says so.',
  options: { json: { type: 'boolean', help: 'one line {"file","identical","reason"} for each file' } },
  async run({ options, files }, { print, complain }) {
    if (files.length === 0) {
      complain('galley verify: name one file at least.');
      return 2;
    }
    let different = 0;
    for (const file of files) {
      const { identical, reason } = await verifyFile(file);
      if (!identical) different += 1;
      if (options['json']) print(JSON.stringify({ file, identical, reason }));
      else print(`${identical ? 'identical' : 'different'}  ${file}${reason === null ? '' : `: ${reason}`}`);
    }
    return different === 0 ? 0 : 1;
  },
};

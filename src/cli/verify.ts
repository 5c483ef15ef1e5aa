import type { Command } from './command.ts';
import { verifyFile } from './verify-file.ts';

/** `galley verify`: would Galley change these files by opening and saving them? */
export const verify: Command = {
  name: 'verify',
  usage: '[--json] FILE…',
  summary: 'Check that opening and saving a file gives every byte of it back.',
  options: { json: { type: 'boolean', help: 'one line {"file","identical","reason"} for each file' } },
  async run({ options, files }, { print, complain }) {
    if (files.length === 0) {
      complain('galley verify: name one file at least.');
      return 2;
    }
    let different = 0;
    for (const file of files) {
      const reason = await verifyFile(file);
      if (reason !== null) different += 1;
      if (options['json']) print(JSON.stringify({ file, identical: reason === null, reason }));
      else print(reason === null ? `identical  ${file}` : `different  ${file}: ${reason}`);
    }
    return different === 0 ? 0 : 1;
  },
};

import { createHash, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../lib/failure.mjs';

/**
 * Makes sure that a file is, byte for byte, the one that was meant. Throws where it is not.
 *
 * @param {string} file
 * @param {string} integrity as npm writes it: `sha512-` and the hash in base64
 */
export async function verifyIntegrity(file, integrity) {
  const [algorithm, expected] = parseIntegrity(integrity);
  const hash = createHash(algorithm);
  await pipeline(fs.createReadStream(file), hash);
  const actual = hash.digest();
  if (actual.length === expected.length && timingSafeEqual(actual, expected)) return;
  throw new Failure(
    `${file} is not the file it should be: its hash is ${algorithm}-${actual.toString('base64')}, expected ${integrity}.`,
    'Nothing of it was unpacked or run. A proxy or mirror may have changed it: try from another network.',
  );
}

/**
 * @param {string} integrity
 * @returns {[algorithm: string, hash: Buffer]}
 */
function parseIntegrity(integrity) {
  const match = /^(sha512)-([A-Za-z0-9+/]{86}==)$/.exec(integrity);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Error(`Not a sha512 integrity: ${integrity}`);
  return [match[1], Buffer.from(match[2], 'base64')];
}

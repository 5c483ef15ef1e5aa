import { safeStorage } from 'electron';
import * as v from 'valibot';
import type { SecretStore } from '../ask/secret-store.ts';
import { readTextFile } from '../files/file-facts.ts';
import { inTurn } from '../files/in-turn.ts';
import { writeFileSafely } from '../files/write-file-safely.ts';
import { log } from './log.ts';

const schema = v.record(v.string(), v.string());

/**
 * Secrets that the author wants kept, encrypted with a key from the system's keychain; `file` holds the ciphertext.
 * Where the system has no keychain (a Linux without one offers a password everybody knows), nothing is kept.
 */
export function openKeychain(file: string): SecretStore {
  const read = async (): Promise<Record<string, string>> => {
    try {
      return v.parse(schema, JSON.parse((await readTextFile(file)) ?? '{}'));
    } catch {
      return {};
    }
  };
  const change = (edit: (secrets: Record<string, string>) => void) =>
    inTurn(`keychain:${file}`, async () => {
      const secrets = await read();
      edit(secrets);
      await writeFileSafely(file, Buffer.from(JSON.stringify(secrets)), { mode: 0o600 });
    });
  return {
    get canKeep() {
      return canEncrypt();
    },
    async read(name) {
      const kept = (await read())[name];
      if (kept === undefined || !canEncrypt()) return null;
      try {
        return safeStorage.decryptString(Buffer.from(kept, 'base64'));
      } catch (cause) {
        log.error('A kept secret could not be read', cause);
        return null;
      }
    },
    keep: (name, secret) =>
      change((secrets) => {
        secrets[name] = safeStorage.encryptString(secret).toString('base64');
      }),
    async forget(name) {
      if (!Object.hasOwn(await read(), name)) return;
      await change((secrets) => {
        delete secrets[name];
      });
    },
  };
}

function canEncrypt(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** What git or ssh wants to know, read from the words it asks with. */
export interface Prompt {
  readonly kind: 'username' | 'password' | 'passphrase' | 'host-key';
  /** A host, with its port where it names one; the key's file for a passphrase; empty where it names none. */
  readonly host: string;
  /** The name the password belongs to; null where none is named. */
  readonly user: string | null;
  /** Of an unknown host's key, as ssh writes it. */
  readonly fingerprint: string | null;
  readonly text: string;
}

/**
 * Reads a prompt of git (`Password for 'https://mara@host': `) or of OpenSSH (a password, a key's passphrase, an unknown
 * host). One that is neither is a password, the kind that is shown least.
 */
export function readPrompt(text: string): Prompt {
  const plain = { host: '', user: null, fingerprint: null, text };
  const [, asks, address] = /^(Username|Password) for '([^']*)'/.exec(text) ?? [];
  if (address !== undefined)
    return { ...plain, kind: asks === 'Username' ? 'username' : 'password', ...ofAddress(address) };
  const [, unknown] = /authenticity of host '([^']+)'/.exec(text) ?? [];
  if (unknown !== undefined) {
    const [, fingerprint = null] = /\b(SHA256:[A-Za-z0-9+/=]+)/.exec(text) ?? [];
    return { ...plain, kind: 'host-key', host: unknown.replace(/ \(.*\)$/, ''), fingerprint };
  }
  const [, quoted, plainName] = /passphrase for (?:key )?(?:'([^']+)'|([^:]+))/i.exec(text) ?? [];
  const key = quoted ?? plainName;
  if (key !== undefined) return { ...plain, kind: 'passphrase', host: key };
  const [, user = null, host = ''] = /([^\s@(]+)@([^\s')]+)'s password/i.exec(text) ?? [];
  return { ...plain, kind: 'password', host, user };
}

function ofAddress(address: string): Pick<Prompt, 'host' | 'user'> {
  if (!URL.canParse(address)) return { host: address, user: null };
  const { host, username } = new URL(address);
  return { host, user: username === '' ? null : decodeURIComponent(username) };
}

import { describe, expect, it } from 'vitest';
import { requestChannels } from '#contract/channels.ts';
import { ok } from '#contract/result.ts';
import type { Handlers } from './handlers.ts';
import { type Incident, serve } from './serve.ts';

type Sender = 'ours' | 'stranger' | 'gone';

/** A door that is served by handlers which all answer `null`, except those given. */
function openDoor(given: Partial<Handlers> = {}) {
  const registered = new Map<string, (event: Sender, request: unknown) => Promise<unknown>>();
  const incidents: Incident[] = [];
  const calls: unknown[] = [];
  const answerNull = async (request: unknown) => {
    calls.push(request);
    return ok(null);
  };
  const handlers = {
    ...Object.fromEntries(requestChannels.map((channel) => [channel, answerNull])),
    ...given,
  } as unknown as Handlers;
  serve<Sender>({
    door: { handle: (channel, listener) => void registered.set(channel, listener) },
    handlers,
    isTrusted: (sender) => sender === 'ours',
    hasLeft: (sender) => sender === 'gone',
    report: (incident) => incidents.push(incident),
  });
  const ask = (channel: string, request: unknown, from: Sender = 'ours') => {
    const listener = registered.get(channel);
    if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
    return listener(from, request);
  };
  return { registered, incidents, calls, ask };
}

describe('the door', () => {
  it('answers the channels of the contract and no other', () => {
    expect([...openDoor().registered.keys()]).toEqual([...requestChannels]);
  });

  it('hands a well-formed request to its handler, as the schema gives it', async () => {
    const { ask, calls } = openDoor();
    expect(await ask('issue:create', { title: '  A new issue ' })).toEqual({ ok: true, value: null });
    expect(calls).toEqual([{ title: 'A new issue' }]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'issues/../../etc/passwd'],
    ['a path where an id belongs', { issueId: '../../etc/passwd' }],
    ['a field too many', { issueId: '0123456789abcdef', path: '/etc/passwd' }],
    ['an array', []],
  ])('refuses %s without calling the handler, and says nothing of why', async (_name, request) => {
    const { ask, calls, incidents } = openDoor();
    const reply = await ask('issue:open', request);
    expect(calls).toEqual([]);
    expect(incidents).toMatchObject([{ what: 'malformed-request', channel: 'issue:open' }]);
    expect(reply).toEqual({ ok: false, error: { kind: 'internal', reference: incidents[0]?.reference } });
  });

  it('never logs the words of a malformed request', async () => {
    const { ask, incidents } = openDoor();
    await ask('issue:save', { issueId: 'x', text: 'the secret draft', baseHash: 7 });
    expect(JSON.stringify(incidents)).not.toContain('secret');
  });

  it('refuses a stranger before looking at the request', async () => {
    const { ask, calls, incidents } = openDoor();
    const reply = await ask('publication:current', {}, 'stranger');
    expect(calls).toEqual([]);
    expect(incidents).toMatchObject([{ what: 'refused-sender' }]);
    expect(reply).toMatchObject({ ok: false, error: { kind: 'internal' } });
  });

  it('refuses a page that is gone, and makes no incident of it', async () => {
    const { ask, calls, incidents } = openDoor();
    expect(await ask('publication:current', {}, 'gone')).toMatchObject({ ok: false });
    expect([calls, incidents]).toEqual([[], []]);
  });

  it.each([
    ['a handler that rejects', async () => Promise.reject(new Error('/home/author/secret'))],
    [
      'a handler that throws at once',
      () => {
        throw new TypeError('/home/author/secret');
      },
    ],
  ])('turns %s into a reference, and keeps the fault for the log', async (_name, handler) => {
    const { ask, incidents } = openDoor({ 'author:current': handler });
    const reply = await ask('author:current', {});
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(reply).toEqual({ ok: false, error: { kind: 'internal', reference: incidents[0]?.reference } });
    expect(incidents[0]).toMatchObject({ what: 'fault', cause: expect.any(Error) });
  });
});

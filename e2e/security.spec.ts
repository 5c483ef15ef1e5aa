import fs from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { sendThroughBridge } from './support/bridge.ts';
import { withHost } from './support/host.ts';
import { APP_FOLDER } from './support/launch-galley.ts';
import { expect, test } from './support/test.ts';

/**
 * Proof by trying. Each test does what a page that was taken over would do, in the real app, and looks at what came
 * of it: static checks see little of bundled code.
 */

/** What Chromium says where it refused something; every test here asks for it. */
const REFUSALS = [
  /Content Security Policy/,
  /ERR_BLOCKED_BY_(CLIENT|CSP)/,
  /Not allowed to (load|navigate)/,
  /Failed to load resource: the server responded with a status of 40[45]/,
  /\[error\] +[0-9a-f]{8} [a-z:-]+ (refused-sender|malformed-request|fault)/,
];

const GENERIC_ERROR = {
  reply: { ok: false, error: { kind: 'internal', reference: expect.stringMatching(/^[0-9a-f]{8}$/) } },
};

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test.beforeEach(({ expectedComplaints }) => {
  expectedComplaints.push(...REFUSALS);
});

const windowCount = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

async function expectStillThere(window: Page): Promise<void> {
  expect(window.url()).toBe('app://galley/index.html');
  expect(await sendThroughBridge(window, 'publication:current', {})).toMatchObject({ reply: { ok: true } });
}

test('the window runs in a sandbox, isolated, without Node', async ({ launchGalley }) => {
  const { app, window } = await launchGalley();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not in the documented interface, but what Electron's own tests read.
    return (
      contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
    ).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(preferences.allowRunningInsecureContent ?? false).toBe(false);
  expect(preferences.experimentalFeatures ?? false).toBe(false);

  const reachable = await window.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'Buffer',
      'global',
      'setImmediate',
      '__dirname',
      'electron',
      'ipcRenderer',
    ];
    return names.filter((name) => name in globalThis);
  });
  expect(reachable).toEqual([]);
});

test('the bridge offers two functions and a word, and its channels are those of the contract', async ({
  launchGalley,
}) => {
  const { window } = await launchGalley();
  const offered = await window.evaluate(() => {
    const { galley } = globalThis as unknown as { galley: Record<string, unknown> };
    return Object.entries(galley).map(([name, value]) => [name, typeof value]);
  });
  expect(offered).toEqual([
    ['request', 'function'],
    ['on', 'function'],
    ['platform', 'string'],
  ]);
  for (const channel of ['__ELECTRON_LOG__', 'ELECTRON_BROWSER_REQUIRE', 'fs:read', '', 'constructor']) {
    expect(await sendThroughBridge(window, channel, {})).toEqual({ rejected: 'No such channel' });
  }
  const listening = await window.evaluate(() => {
    const { galley } = globalThis as unknown as {
      galley: { on(channel: string, listener: () => void): void };
    };
    try {
      galley.on('ELECTRON_INTERNAL', () => {});
      return 'listening';
    } catch (cause) {
      return String(cause);
    }
  });
  expect(listening).toBe('Error: No such event');
});

test('the content security policy comes as a header, word for word', async ({ launchGalley }) => {
  const { window } = await launchGalley();
  const headers = await window.evaluate(async () => {
    const { headers } = await fetch('app://galley/index.html');
    return Object.fromEntries(headers);
  });
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src app: data:; " +
      "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('no script runs that is not a file of the app', async ({ launchGalley }) => {
  const { window } = await launchGalley();
  const ran = await window.evaluate(async () => {
    const scope = globalThis as unknown as Record<string, unknown>;
    const ran: string[] = [];
    // What follows the wait runs as the page's own code would; the test's tool may evaluate, the page may not.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise<void>((resolve) =>
      setTimeout(() => {
        const attempts: Record<string, () => void> = {
          // biome-ignore lint/security/noGlobalEval: the attempt is the test
          eval: () => eval('1'),
          'new Function': () => new Function('return 1')(),
          'inline script': () => {
            const script = document.createElement('script');
            script.textContent = 'globalThis.pwned = "inline script"';
            document.head.append(script);
          },
          'data: script': () => {
            const script = document.createElement('script');
            script.src = 'data:text/javascript,globalThis.pwned="data: script"';
            document.head.append(script);
          },
          'blob: script': () => {
            const script = document.createElement('script');
            script.src = URL.createObjectURL(new Blob(['globalThis.pwned = "blob: script"']));
            document.head.append(script);
          },
          'event handler': () => {
            const box = document.createElement('div');
            box.setAttribute('onclick', 'globalThis.pwned = "event handler"');
            document.body.append(box);
            box.click();
            box.remove();
          },
          'javascript: link': () => {
            const link = document.createElement('a');
            link.href = 'javascript:globalThis.pwned="javascript: link"';
            document.body.append(link);
            link.click();
            link.remove();
          },
        };
        for (const [name, attempt] of Object.entries(attempts)) {
          try {
            attempt();
            if (name === 'eval' || name === 'new Function') ran.push(name);
          } catch {}
        }
        resolve();
      }, 0),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    if ('pwned' in scope) ran.push(String(scope['pwned']));
    return ran;
  });
  expect(ran).toEqual([]);
  await expectStillThere(window);
});

test('the page reaches no host, by whatever way', async ({ launchGalley }) => {
  await withHost(async (address, reached) => {
    const { window } = await launchGalley();
    const came = await window.evaluate(async (host) => {
      const outcome = (attempt: Promise<unknown>) =>
        attempt.then(
          () => 'came through',
          () => 'refused',
        );
      const loaded = (element: HTMLElement) =>
        outcome(
          new Promise((resolve, reject) => {
            element.addEventListener('load', resolve);
            element.addEventListener('error', reject);
            setTimeout(reject, 1500);
            document.body.append(element);
          }),
        );
      const make = <Name extends keyof HTMLElementTagNameMap>(
        name: Name,
        attributes: Record<string, string>,
      ) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        return element;
      };
      return {
        fetch: await outcome(fetch(`http://${host}/fetch`)),
        'fetch without cors': await outcome(fetch(`http://${host}/opaque`, { mode: 'no-cors' })),
        https: await outcome(fetch(`https://${host}/https`)),
        file: await outcome(fetch('file:///etc/passwd')),
        image: await loaded(make('img', { src: `http://${host}/image` })),
        script: await loaded(make('script', { src: `http://${host}/script` })),
        style: await loaded(make('link', { rel: 'stylesheet', href: `http://${host}/style` })),
        frame: await outcome(
          Promise.resolve().then(() => navigator.sendBeacon(`http://${host}/beacon`) || Promise.reject()),
        ),
        socket: await outcome(
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${host}/socket`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
        ),
      };
    }, address);
    expect(Object.entries(came).filter(([way, outcome]) => outcome !== 'refused' && way !== 'frame')).toEqual(
      [],
    );
    expect(reached).toEqual([]);
  });
});

test('below the policy, the session itself lets nothing out', async ({ launchGalley }) => {
  await withHost(async (address, reached) => {
    const { app } = await launchGalley();
    const outcomes = await app.evaluate(async ({ BrowserWindow, session }, host) => {
      const fetched = (url: string) =>
        session.defaultSession.fetch(url).then(
          () => 'came through',
          (cause: unknown) => String(cause),
        );
      const opened = async (url: string) => {
        const other = new BrowserWindow({ show: false });
        const outcome = await other.loadURL(url).then(
          () => 'came through',
          (cause: unknown) => String(cause),
        );
        other.destroy();
        return outcome;
      };
      return [
        await fetched(`http://${host}/`),
        await fetched('https://localhost/'),
        await opened(`http://${host}/`),
        await opened('file:///etc/passwd'),
        await opened('ftp://localhost/'),
      ];
    }, address);
    for (const outcome of outcomes) expect(outcome).toMatch(/ERR_/);
    expect(reached).toEqual([]);
  });
});

test('the page opens no window and goes nowhere', async ({ launchGalley }) => {
  await withHost(async (address, reached) => {
    const { app, window } = await launchGalley();
    const attempts: readonly string[] = [
      `http://${address}/`,
      'https://localhost/',
      'file:///etc/passwd',
      'app://galley/assets/',
      'app://elsewhere/index.html',
      'data:text/html,<h1>other</h1>',
      'blob:app://galley/x',
      'javascript:document.write(1)',
    ];
    for (const target of attempts) {
      const opened = await window.evaluate((url) => globalThis.open(url) !== null, target);
      expect(opened, `window.open ${target}`).toBe(false);
      await window.evaluate((url) => {
        setTimeout(() => {
          location.href = url;
        }, 0);
      }, target);
      await window.evaluate((url) => {
        const link = document.createElement('a');
        Object.assign(link, { href: url, target: '_blank', rel: 'opener' });
        document.body.append(link);
        link.click();
        link.remove();
      }, target);
    }
    await window.evaluate((url) => {
      const form = document.createElement('form');
      Object.assign(form, { action: url, method: 'post' });
      document.body.append(form);
      form.submit();
      form.remove();
    }, `http://${address}/form`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expectStillThere(window);
    expect(await windowCount(app)).toBe(1);
    expect(reached).toEqual([]);
  });
});

test('a page that leaves for a blank one is brought back', async ({ launchGalley }) => {
  const { app, window } = await launchGalley();
  for (const blank of ['about:blank', 'about:srcdoc']) {
    await window.evaluate((url) => {
      setTimeout(() => {
        location.href = url;
      }, 0);
    }, blank);
    await window.waitForEvent('framenavigated');
    await window.waitForURL('app://galley/index.html');
    await expectStillThere(window);
  }
  expect(await windowCount(app)).toBe(1);
});

test('nothing is embedded', async ({ launchGalley }) => {
  await withHost(async (address, reached) => {
    const { app, window } = await launchGalley();
    await window.evaluate((host) => {
      for (const source of [
        `http://${host}/`,
        'file:///etc/passwd',
        'app://galley/index.html',
        'data:text/html,<p>x',
      ]) {
        for (const [name, attribute] of [
          ['iframe', 'src'],
          ['object', 'data'],
          ['embed', 'src'],
          ['webview', 'src'],
        ] as const) {
          const element = document.createElement(name);
          element.setAttribute(attribute, source);
          document.body.append(element);
        }
      }
    }, address);
    await new Promise((resolve) => setTimeout(resolve, 700));
    // A blocked frame stands there as Chromium's own error page, or as an empty one.
    const embedded = await app.evaluate(({ webContents }) => {
      const frames = webContents
        .getAllWebContents()
        .flatMap((contents) => contents.mainFrame.framesInSubtree);
      const inner = frames.filter((frame) => frame.parent !== null);
      const shown = '[location.href, location.href === "about:blank" ? document.body.textContent : ""]';
      return Promise.all(inner.map((frame) => frame.executeJavaScript(shown) as Promise<[string, string]>));
    });
    for (const [address, text] of embedded) {
      expect(address).toMatch(/^(chrome-error:\/\/chromewebdata\/|about:blank)$/);
      expect(text).toBe('');
    }
    expect(reached).toEqual([]);
    await expectStillThere(window);
  });
});

test('every permission is refused', async ({ launchGalley }) => {
  const { window } = await launchGalley();
  const answers = await window.evaluate(async () => {
    const outcome = (attempt: () => Promise<unknown>) =>
      Promise.resolve()
        .then(attempt)
        .then(
          () => 'granted',
          () => 'refused',
        );
    const geolocate = () =>
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
    return {
      notifications: (await Notification.requestPermission()) === 'granted' ? 'granted' : 'refused',
      'clipboard-read': await outcome(() => navigator.clipboard.readText()),
      geolocation: await outcome(geolocate),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
    };
  });
  expect(Object.entries(answers).filter(([, answer]) => answer !== 'refused')).toEqual([]);

  const states = await window.evaluate(async () => {
    const names = [
      'notifications',
      'geolocation',
      'camera',
      'microphone',
      'clipboard-read',
      'clipboard-write',
      'midi',
    ];
    const states: Record<string, string> = {};
    for (const name of names) {
      states[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
    }
    return states;
  });
  expect(Object.entries(states).filter(([, state]) => state === 'granted')).toEqual([]);
});

test('app:// hands out the page and images of the publication, and nothing beside them', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const secret = 'TOP SECRET';
  const publication = await publicationWith([
    {
      note: 'First',
      files: {
        'issues/one.md': '# One\n\n![A chart](assets/chart.png)\n',
        'issues/assets/chart.png': PIXEL,
        'issues/assets/drawing.svg':
          '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        'issues/assets/run.js': secret,
      },
    },
  ]);
  await fs.writeFile(path.join(folder, 'outside.png'), secret);
  await fs.mkdir(path.join(folder, 'outside'));
  await fs.writeFile(path.join(folder, 'outside/inside.png'), secret);
  await fs.symlink(path.join(folder, 'outside.png'), path.join(publication.folder, 'issues/assets/link.png'));
  await fs.symlink(path.join(folder, 'outside'), path.join(publication.folder, 'issues/assets/linked'));

  const { window } = await launchGalley({ path: publication.folder });
  await expect
    .poll(() => sendThroughBridge(window, 'publication:current', {}))
    .toMatchObject({ reply: { value: { kind: 'open' } } });
  const get = (address: string) =>
    window.evaluate(async (url) => {
      const response = await fetch(url);
      const { status, headers } = response;
      const policy = headers.get('content-security-policy');
      return { status, type: headers.get('content-type'), policy, text: await response.text() };
    }, address);

  expect(await get('app://galley/publication/issues/assets/chart.png')).toMatchObject({
    status: 200,
    type: 'image/png',
  });
  expect(await get('app://galley/publication/issues/assets/drawing.svg')).toMatchObject({
    status: 200,
    type: 'image/svg+xml',
    policy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });

  const up = [
    '..',
    '%2e%2e',
    '.%2e',
    '%2E.',
    '..%2f',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '%2e%2e%5c',
    '..;',
    '%252e%252e',
  ];
  const targets = [
    ...up.flatMap((step) => [
      `app://galley/publication/${`${step}/`.repeat(1)}outside.png`,
      `app://galley/publication/issues/${`${step}/`.repeat(2)}outside.png`,
      `app://galley/publication/issues/assets/${`${step}/`.repeat(12)}etc/passwd`,
      `app://galley/${`${step}/`.repeat(12)}etc/passwd`,
      `app://galley/assets/${`${step}/`.repeat(3)}package.json`,
    ]),
    `app://galley/publication/${encodeURIComponent(path.join(folder, 'outside.png'))}`,
    `app://galley/publication/${path.join(folder, 'outside.png')}`,
    'app://galley/publication/issues/assets/link.png',
    'app://galley/publication/issues/assets/linked/inside.png',
    'app://galley/publication/issues/assets/run.js',
    'app://galley/publication/issues/one.md',
    'app://galley/publication/.git/config',
    'app://galley/publication/issues/assets/chart.png%00.txt',
    'app://galley/publication/',
    'app://galley/publication',
    'app://galley/',
    'app://galley/main/index.js',
    'app://galley/../main/index.js',
    'app://galley/%2e%2e%2fmain%2findex.js',
  ];
  for (const target of targets) {
    const answer = await get(target);
    expect(answer.status, target).toBe(404);
    expect(answer.text, target).toBe('');
  }
});

test('the door refuses what does not fit, and says nothing of why', async ({ launchGalley }) => {
  const { window } = await launchGalley();
  const malformed: readonly (readonly [channel: string, request: unknown])[] = [
    ['publication:current', undefined],
    ['publication:current', { extra: 1 }],
    ['issue:open', { issueId: '../../etc/passwd' }],
    ['issue:open', { issueId: ['0123456789abcdef'] }],
    ['issue:save', { issueId: '0123456789abcdef', text: 1, baseHash: 'x' }],
    ['author:set', { name: 'A\n[core]\n\tpager = x', email: 'a@b.c' }],
    ['repository:start-branch', { name: '--upload-pack=x' }],
    ['shell:set-context', { context: ['administrator'], title: '' }],
    ['shell:open-link', { url: 'https://example.org', options: { activate: true } }],
  ];
  for (const [channel, request] of malformed) {
    expect(await sendThroughBridge(window, channel, request), channel).toEqual(GENERIC_ERROR);
  }
  await expectStillThere(window);
});

test('the door answers our window and no other', async ({ launchGalley }) => {
  const { app } = await launchGalley();
  const preload = path.join(APP_FOLDER, 'out/preload/index.cjs');
  const answers = await app.evaluate(async ({ BrowserWindow }, preload) => {
    const askFrom = async (page: string) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true };
      const other = new BrowserWindow({ show: false, webPreferences });
      await other.loadURL(page).catch(() => undefined);
      const answer: unknown = await other.webContents.executeJavaScript(
        "galley.request('publication:current', {})",
      );
      other.destroy();
      return answer;
    };
    return [
      await askFrom('app://galley/index.html'),
      await askFrom('data:text/html,x'),
      await askFrom('about:blank'),
    ];
  }, preload);
  for (const answer of answers) expect({ reply: answer }).toEqual(GENERIC_ERROR);
});

test('links leave for the browser and the mail program only', async ({ launchGalley }) => {
  const { app, window } = await launchGalley();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedLinks: opened });
    Object.assign(shell, {
      openExternal: async (url: string) => void opened.push(url),
      openPath: async (file: string) => opened.push(file),
    });
  });
  for (const url of ['https://example.org/a?b=c', 'http://example.org/', 'mailto:anna@example.org']) {
    expect(await sendThroughBridge(window, 'shell:open-link', { url })).toEqual({
      reply: { ok: true, value: null },
    });
  }
  const refused = [
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>1</script>',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'smb://host/share',
    'app://galley/index.html',
    'blob:https://example.org/x',
    'view-source:https://example.org',
    '\\\\host\\share\\x.exe',
    '/usr/bin/true',
    'https://bank.example@evil.example/',
    '',
  ];
  for (const url of refused) {
    expect(await sendThroughBridge(window, 'shell:open-link', { url }), url).toEqual(GENERIC_ERROR);
  }
  const opened = await app.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks);
  expect(opened).toEqual(['https://example.org/a?b=c', 'http://example.org/', 'mailto:anna@example.org']);
});

import type { App, WebContents } from 'electron';

/** Says what was refused, without the address: it can hold an author's words. */
export type ReportRefusal = (what: string) => void;

/** Every page Electron ever makes stays where it is: no navigation, no further windows, no embedded browsers. */
export function hardenContents(app: App, report: ReportRefusal): void {
  app.on('web-contents-created', (_event, contents) => harden(contents, report));
}

function harden(contents: WebContents, report: ReportRefusal): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    report(what);
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', refuse('frame-navigation'));
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', refuse('webview'));
  contents.on('select-bluetooth-device', refuse('bluetooth'));
  contents.setWindowOpenHandler(() => {
    report('new-window');
    return { action: 'deny' };
  });
  // Neither policy nor request filter sees the datagrams of WebRTC.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

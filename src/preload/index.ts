import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#contract/bridge.ts';
import { eventChannels, requestChannels } from '#contract/channels.ts';

/**
 * The whole of what the window can reach: named channels, plain data. No schema and no sense lives here; the main
 * process checks each request again, because a page that was taken over can call these two functions as it likes.
 */
const bridge: Bridge = {
  async request(channel, request) {
    if (!requestChannels.includes(channel)) throw new Error('No such channel');
    return await ipcRenderer.invoke(channel, request);
  },
  on(channel, listener) {
    if (!eventChannels.includes(channel)) throw new Error('No such event');
    const forward = (_event: Electron.IpcRendererEvent, data: unknown) => listener(data);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.off(channel, forward);
  },
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
};

contextBridge.exposeInMainWorld('galley', bridge);

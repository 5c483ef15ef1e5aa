/** What the window's frame says: the title, and the app's name where the system does not show it itself. */
export function windowTitle(title: string, appName: string, platform: NodeJS.Platform): string {
  const plain = title.replace(/\s+/g, ' ').trim();
  if (plain === '' || plain === appName) return appName;
  return platform === 'darwin' ? plain : `${plain} – ${appName}`;
}

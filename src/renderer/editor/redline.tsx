export function IssueRedline(_: { before: string | null; after: string; assetBase: string }) {
  return null;
}
export function Redline(_: unknown) {
  return null;
}

import { ProgressBar } from 'react-aria-components';

/** Something is under way, nobody knows how long. Appears only after a moment, so that quick work does not flicker. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <ProgressBar className="spinner" isIndeterminate aria-label={label}>
      <span className="spinner-ring" />
      <span className="spinner-label">{label}</span>
    </ProgressBar>
  );
}

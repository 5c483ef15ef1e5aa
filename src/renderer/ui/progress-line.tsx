import { Label, ProgressBar } from 'react-aria-components';

/** How far something has come, from 0 to 1; null where nobody knows. */
export function ProgressLine({ label, value }: { readonly label: string; readonly value: number | null }) {
  return (
    <ProgressBar
      className="progress"
      maxValue={1}
      {...(value === null ? { isIndeterminate: true } : { value })}
    >
      <Label className="progress-label">{label}</Label>
      <span className="progress-track">
        <span
          className={value === null ? 'progress-fill progress-fill-unknown' : 'progress-fill'}
          style={value === null ? {} : { width: `${value * 100}%` }}
        />
      </span>
    </ProgressBar>
  );
}

import type { AppError } from '#contract/errors.ts';
import { Button } from '../ui/button.tsx';
import { Warning } from '../ui/icons.tsx';
import { describeError, type Situation, type WayOut } from './describe-error.ts';

/** Trouble that stays in view beside the work, with its ways out; it takes no focus and stops no typing. */
export function TroubleCard(props: {
  readonly trouble: AppError;
  readonly situation: Situation;
  readonly onTake: (way: WayOut) => void;
}) {
  const words = describeError(props.trouble, props.situation);
  return (
    <div className="trouble-card" role="alert">
      <Warning />
      <div className="trouble-card-text">
        <strong>{words.title}</strong>
        <p>{words.body}</p>
        {words.detail === undefined ? null : <pre className="trouble-detail">{words.detail}</pre>}
        <div className="trouble-card-actions">
          {words.actions
            .filter(({ way }) => way !== 'close')
            .map(({ way, label }) => (
              <Button key={way} size="small" onPress={() => props.onTake(way)}>
                {label}
              </Button>
            ))}
        </div>
      </div>
    </div>
  );
}

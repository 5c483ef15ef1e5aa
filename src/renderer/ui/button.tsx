import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary` is the one thing to do here; `quiet` has no frame until pointed at. */
  readonly tone?: 'primary' | 'plain' | 'quiet';
  readonly size?: 'normal' | 'small';
  /** The browser's own tooltip. */
  readonly hint?: string;
}

export function Button({ tone = 'plain', size = 'normal', hint, ...rest }: ButtonProps) {
  const button = <AriaButton {...rest} className={`button button-${tone} button-${size}`} />;
  // React Aria's button passes no `title` on: a wrapper without a box carries it.
  return hint === undefined ? button : <span title={hint}>{button}</span>;
}

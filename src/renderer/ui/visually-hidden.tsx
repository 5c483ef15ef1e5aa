import type { ReactNode } from 'react';

/** For those who listen: in the accessibility tree, not in the picture. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}

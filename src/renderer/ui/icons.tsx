import type { ReactNode } from 'react';

/** Drawn on a 16 px grid in the colour of the text beside them; never the only name of anything. */
function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const ChevronDown = () => (
  <Icon size={12}>
    <path d="m4 6 4 4 4-4" />
  </Icon>
);

export const Cross = () => (
  <Icon size={12}>
    <path d="m4 4 8 8m0-8-8 8" />
  </Icon>
);

export const Check = () => (
  <Icon>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);

export const Search = () => (
  <Icon size={14}>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.5 10.5 3 3" />
  </Icon>
);

export const Plus = () => (
  <Icon size={12}>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);

export const Warning = () => (
  <Icon>
    <path d="M8 2.5 14.5 13.5h-13z" />
    <path d="M8 6.5v3.2m0 1.8v.1" />
  </Icon>
);

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

export const Link = () => (
  <Icon>
    <path d="M6.7 9.3a2.6 2.6 0 0 0 3.8.2l2-2a2.6 2.6 0 0 0-3.7-3.7l-.9.9" />
    <path d="M9.3 6.7a2.6 2.6 0 0 0-3.8-.2l-2 2a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />
  </Icon>
);

export const BulletList = () => (
  <Icon>
    <path d="M6.5 4h7M6.5 8h7m-7 4h7M3 4h.01M3 8h.01M3 12h.01" />
  </Icon>
);

export const NumberedList = () => (
  <Icon>
    <path d="M7 4h6.5M7 8h6.5M7 12h6.5M2.5 3.2l1-.7v3.2M2.3 10.2c.6-.8 1.9-.5 1.9.4 0 .8-1.2 1.2-1.9 2.2h2" />
  </Icon>
);

export const Quotation = () => (
  <Icon>
    <path d="M3 3v10M6.5 5h7m-7 3.5h7m-7 3.5h4" />
  </Icon>
);

export const TaskList = () => (
  <Icon>
    <path d="m2.2 4.2 1 1 1.8-2M8 4.2h5.5M2.4 9.6h2.4V12H2.4zM8 10.8h5.5" />
  </Icon>
);

import type { ComponentProps, ReactNode } from 'react';

const look = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface text-ink border-line hover:bg-hover',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-surface border-transparent hover:opacity-90',
} as const;

const shape =
  'inline-flex items-center justify-center gap-2 rounded-lg border font-medium whitespace-nowrap transition-colors select-none disabled:opacity-55 disabled:cursor-not-allowed';

export const buttonClass = (kind: keyof typeof look = 'secondary', size: 'small' | 'normal' = 'normal') =>
  `${shape} ${look[kind]} ${size === 'small' ? 'min-h-8 px-2.5 text-sm' : 'min-h-10 px-4 text-[0.9375rem]'}`;

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: keyof typeof look;
  readonly size?: 'small' | 'normal';
}

export function Button({ kind, size, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(kind, size)} ${className}`} {...rest} />;
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button that is only a picture: its name is read aloud and shown on hover and focus. */
export function IconButton({ label, icon, className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      data-hint={label}
      className={`${shape} ${look.quiet} size-9 shrink-0 ${className}`}
      {...rest}
    >
      {icon}
    </button>
  );
}

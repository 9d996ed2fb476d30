'use client';
import Link from 'next/link';
import type { ComponentProps, MouseEvent } from 'react';

interface PlaceLinkProps extends Omit<ComponentProps<typeof Link>, 'href'> {
  readonly href: string;
}

/** A link that, within one page, only changes the address: nothing is fetched and nothing is lost. */
export function PlaceLink({ href, onClick, ...rest }: PlaceLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey ||
      event.button !== 0
    )
      return;
    const target = new URL(href, location.href);
    if (target.pathname !== location.pathname) return;
    event.preventDefault();
    if (target.href !== location.href) history.pushState(null, '', target);
  };
  return <Link href={href} prefetch={false} onClick={follow} {...rest} />;
}

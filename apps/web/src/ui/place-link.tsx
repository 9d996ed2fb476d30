'use client';
import Link from 'next/link';
import type { ComponentProps, MouseEvent } from 'react';
import { useServices } from '../shell/providers';
import { t } from '../strings/en';
import { announce } from './announcer';

interface PlaceLinkProps extends Omit<ComponentProps<typeof Link>, 'href'> {
  readonly href: string;
}

/**
 * A link that, within one page, only changes the address: nothing is fetched and nothing is lost. To another page it leads
 * only while the server answers; otherwise the browser would show its own error page in place of the app.
 */
export function PlaceLink({ href, onClick, ...rest }: PlaceLinkProps) {
  const { live } = useServices();
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
    if (target.pathname !== location.pathname) {
      if (!live.isAway()) return;
      event.preventDefault();
      announce(t.connection.stays);
      return;
    }
    event.preventDefault();
    if (target.href !== location.href) history.pushState(null, '', target);
  };
  return <Link href={href} prefetch={false} onClick={follow} {...rest} />;
}

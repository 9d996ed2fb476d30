import { PlaceLink } from '../ui/place-link';
import { t } from '../strings/en';

export const Brand = () => (
  <PlaceLink href="/" className="flex items-center gap-2 rounded-md px-1.5 py-1 font-semibold tracking-tight">
    <svg aria-hidden viewBox="0 0 32 32" className="size-6">
      <rect width="32" height="32" rx="7" fill="#0a665c" />
      <path d="M8 9.5h16M8 15h16" stroke="#fff" strokeOpacity=".55" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M8 21.5h10" stroke="#ffe27a" strokeWidth="3.4" strokeLinecap="round" />
    </svg>
    {t.app.name}
  </PlaceLink>
);

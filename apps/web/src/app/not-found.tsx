import { PlaceLink } from '../ui/place-link';
import { buttonClass } from '../ui/button';
import { t } from '../strings/en';

export default function NotFound() {
  return (
    <div className="mx-auto max-w-xl px-6 py-24">
      <h1 className="text-2xl font-semibold">{t.errors.pageTitle}</h1>
      <p className="mt-2 text-ink-soft">{t.errors.page}</p>
      <div className="mt-6 flex gap-2">
        <PlaceLink href="/" className={buttonClass('primary')}>
          {t.nav.ask}
        </PlaceLink>
      </div>
    </div>
  );
}

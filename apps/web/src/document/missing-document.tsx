import type { Problem } from '@groundwork/contracts';
import { libraryAddress } from '../addresses';
import { t } from '../strings/en';
import { buttonClass } from '../ui/button';
import { PlaceLink } from '../ui/place-link';

/** No document has such an identifier, whether it was deleted or never could be one. */
export const isMissingDocument = (problem: Problem) =>
  problem.code === 'DOCUMENT_NOT_FOUND' || problem.code === 'VALIDATION_FAILED';

/** The address names a document that is not there. */
export const MissingDocument = () => (
  <div className="mx-auto w-full max-w-2xl px-4 pt-[max(1rem,14vh)] sm:px-6">
    <h1 className="text-2xl font-semibold tracking-tight">{t.document.missingTitle}</h1>
    <p className="mt-2 text-ink-soft">{t.document.missingText}</p>
    <PlaceLink href={libraryAddress} className={`mt-5 ${buttonClass('primary')}`}>
      {t.document.toLibrary}
    </PlaceLink>
  </div>
);

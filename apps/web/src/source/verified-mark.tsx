import { CircleAlert, CircleCheck } from 'lucide-react';
import { t } from '../strings/en';

export function VerifiedMark({ verified }: { readonly verified: boolean }) {
  return verified ? (
    <p className="mt-2 flex items-center gap-1.5 text-[0.8125rem] text-accent">
      <CircleCheck aria-hidden className="size-4 shrink-0" />
      {t.source.verified}
    </p>
  ) : (
    <p className="mt-2 flex items-center gap-1.5 text-[0.8125rem] text-warn">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      {t.source.notVerifiedLong}
    </p>
  );
}

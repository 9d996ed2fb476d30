import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AskScreen } from '../ask/ask-screen';
import { t } from '../strings/en';

export const metadata: Metadata = { title: { absolute: `${t.ask.title} · ${t.app.name}` } };

export default function Page() {
  return (
    <Suspense>
      <AskScreen />
    </Suspense>
  );
}

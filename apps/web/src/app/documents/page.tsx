import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DocumentScreen } from '../../document/document-screen';
import { t } from '../../strings/en';

export const metadata: Metadata = { title: t.document.title };

export default function Page() {
  return (
    <Suspense>
      <DocumentScreen />
    </Suspense>
  );
}

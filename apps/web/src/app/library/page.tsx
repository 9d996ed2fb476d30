import type { Metadata } from 'next';
import { Suspense } from 'react';
import { LibraryScreen } from '../../library/library-screen';
import { t } from '../../strings/en';

export const metadata: Metadata = { title: t.library.title };

export default function Page() {
  return (
    <Suspense>
      <LibraryScreen />
    </Suspense>
  );
}

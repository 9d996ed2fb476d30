'use client';
import { Upload } from 'lucide-react';
import { useId, type ChangeEvent } from 'react';
import { useServices, useSettings } from '../shell/providers';
import { t } from '../strings/en';
import { announce } from '../ui/announcer';
import { buttonClass } from '../ui/button';

/** The button that opens the system's file dialog: a real file input, named by its label. */
export function FilePicker({
  kind = 'primary',
  label = t.upload.choose,
}: {
  readonly kind?: 'primary' | 'secondary';
  readonly label?: string;
}) {
  const id = useId();
  const { uploads } = useServices();
  const accept = useSettings()
    ?.formats.flatMap((format) => format.extensions)
    .join(',');
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length === 0) return;
    uploads.add(files);
    announce(t.upload.started(files.length));
  };
  return (
    <span className="inline-flex rounded-lg focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
      <input id={id} type="file" multiple accept={accept} onChange={pick} className="peer sr-only" />
      <label htmlFor={id} className={`${buttonClass(kind)} cursor-pointer`}>
        <Upload aria-hidden className="size-4" />
        {label}
      </label>
    </span>
  );
}

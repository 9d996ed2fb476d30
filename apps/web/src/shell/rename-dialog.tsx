'use client';
import type { Problem } from '@groundwork/contracts';
import { useId, type SubmitEvent } from 'react';
import { t } from '../strings/en';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNotice } from '../ui/problem-notice';

interface RenameDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onSave: (value: string) => void;
}

export function RenameDialog({
  open,
  onOpenChange,
  title,
  label,
  value,
  maxLength,
  busy,
  problem,
  onSave,
}: RenameDialogProps) {
  const id = useId();
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('name');
    const name = typeof entered === 'string' ? entered.trim() : '';
    if (name !== '' && name !== value) onSave(name);
    else onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <form onSubmit={save}>
        <label htmlFor={id} className="text-sm text-ink-soft">
          {label}
        </label>
        <input
          id={id}
          name="name"
          defaultValue={value}
          maxLength={maxLength}
          dir="auto"
          autoComplete="off"
          className="mt-1 block w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
        />
        {problem && (
          <div className="mt-3">
            <ProblemNotice problem={problem} />
          </div>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t.common.cancel}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {t.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

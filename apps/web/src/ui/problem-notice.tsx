import type { Problem } from '@groundwork/contracts';
import { CircleAlert } from 'lucide-react';
import { t } from '../strings/en';
import { Button } from './button';

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** What happened, what to do, and a button that does it. */
export function ProblemNotice({ problem, onRetry, onDismiss }: ProblemNoticeProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-ink">{problem.detail || problem.title}</p>
        {problem.remedy && <p className="mt-0.5 text-ink-soft">{problem.remedy}</p>}
        {problem.errors?.map((error) => (
          <p key={`${error.path}${error.message}`} className="mt-0.5 text-ink-soft">
            {error.path}: {error.message}
          </p>
        ))}
        <p className="mt-1 font-mono text-xs text-ink-soft">
          {problem.code}
          {problem.request_id && ` · ${t.errors.request(problem.request_id)}`}
        </p>
        {(onRetry ?? onDismiss) && (
          <div className="mt-2 flex gap-2">
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                {t.errors.retry}
              </Button>
            )}
            {onDismiss && (
              <Button size="small" kind="quiet" onClick={onDismiss}>
                {t.errors.dismiss}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

import { GroundworkError } from '@groundwork/domain';
import { settings, type SettingName } from './configuration-schema.js';

/** One wrong or missing setting. `value` is fit to be shown: secrets are masked. */
export interface ConfigurationProblem {
  readonly name: string;
  readonly value: string | undefined;
  readonly message: string;
  readonly remedy: string;
}

/** All problems of a configuration at once; the start stops on it. */
export class ConfigurationError extends GroundworkError {
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(
      'CONFIGURATION_INVALID',
      `The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}.`,
      {
        remedy: 'Correct the settings named below and start again.',
      },
    );
    this.name = 'ConfigurationError';
  }

  /** For the terminal: one line per problem and one per remedy. */
  explain(): string {
    const lines = this.problems.map(({ name, value, message, remedy }) => {
      const got = value === undefined ? name : `${name}=${value}`;
      return `  ${got} ${message}\n    ${remedy}`;
    });
    return [`Groundwork cannot start: ${this.message}`, ...lines].join('\n');
  }
}

export function problemOf(
  name: SettingName,
  value: string | undefined,
  message: string,
  remedy?: string,
): ConfigurationProblem {
  const meta = settings[name].meta() ?? {};
  return {
    name,
    value: value === undefined ? undefined : meta.secret === true ? maskSecret(value) : shorten(value),
    message,
    remedy: remedy ?? String(meta.remedy),
  };
}

/** Keeps what helps to recognise a value (scheme and host of a URL, or the length), never the secret itself. */
export function maskSecret(value: string): string {
  const parsed = URL.canParse(value) ? new URL(value) : null;
  return parsed?.host ? `${parsed.protocol}//***@${parsed.host}/***` : `*** (${value.length} characters)`;
}

const shorten = (value: string) => (value.length > 120 ? `${value.slice(0, 120)}…` : value);

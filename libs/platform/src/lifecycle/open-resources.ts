import type { Logger } from '@groundwork/domain';

interface OpenResource {
  readonly name: string;
  readonly close: () => Promise<void>;
}

/**
 * What has been opened, so that it can be closed in reverse: the worker before the extractor it uses, that before the
 * database. Closing goes on past a failure and runs once.
 */
export class OpenResources {
  private readonly open: OpenResource[] = [];
  private closing: Promise<void> | null = null;

  constructor(private readonly logger: Logger) {}

  add(name: string, close: () => Promise<void>): void {
    this.open.push({ name, close });
  }

  closeAll(): Promise<void> {
    return (this.closing ??= this.closeInReverse());
  }

  private async closeInReverse(): Promise<void> {
    for (let resource = this.open.pop(); resource; resource = this.open.pop()) {
      try {
        await resource.close();
        this.logger.debug({ resource: resource.name }, 'closed');
      } catch (error) {
        this.logger.error({ resource: resource.name, err: error }, 'could not be closed cleanly');
      }
    }
  }
}

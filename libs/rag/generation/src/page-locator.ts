import type { Chunk, CodePointOffset, Logger, PageSpan, TenantId, UnitOfWork, VersionId } from '@groundwork/domain';

/**
 * Finds the page on which a quote starts. A passage knows only the page on which it starts itself, and may run over to
 * the next one; the stored text knows all pages. Each version is read once per answer, formats without pages never.
 */
export class PageLocator {
  private readonly pages = new Map<VersionId, Promise<readonly PageSpan[]>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tenantId: TenantId,
    private readonly logger: Logger,
  ) {}

  async pageOf(chunk: Chunk, start: CodePointOffset): Promise<number | null> {
    if (chunk.page === null) return null;
    const pages = await this.pagesOf(chunk.versionId);
    return pages.findLast((page) => page.start <= start)?.number ?? chunk.page;
  }

  private pagesOf(versionId: VersionId): Promise<readonly PageSpan[]> {
    let pages = this.pages.get(versionId);
    if (pages === undefined) {
      pages = this.unitOfWork
        .run(this.tenantId, async (stores) => (await stores.versions.text(versionId))?.pages ?? [])
        .catch((error: unknown) => {
          this.logger.warn(
            { versionId, error: String(error) },
            'page of a quote not found; the page of its passage is shown',
          );
          return [];
        });
      this.pages.set(versionId, pages);
    }
    return pages;
  }
}

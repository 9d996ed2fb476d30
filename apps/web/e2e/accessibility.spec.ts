import type { Browser, Page } from 'playwright-core';
import { startApi, type ApiServer } from './api-server';
import { launch, overflow, shoot, violations, visit } from './browser';
import { markdownFile, pdfFile } from './files';
import { describeInBrowser } from './requirements';
import { answered, ask, ready } from './screens';

describeInBrowser('access for everyone', () => {
  let api: ApiServer;
  let browser: Browser;
  let conversation = '';
  let document = '';

  beforeAll(async () => {
    api = await startApi();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await api.stop();
  });

  it('has no axe violation on the first visit, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit(browser, { colorScheme });
      await page.goto(api.url);
      await page.getByRole('button', { name: 'Try it with sample documents' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('lets a reader do everything by keyboard: upload, ask, follow a citation, come back', async () => {
    const { page } = await visit(browser);
    await page.goto(api.url);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page
      .locator('input[type=file]')
      .setInputFiles([
        markdownFile,
        pdfFile(),
        { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from(' ') },
      ]);
    await page.getByLabel('Your question').waitFor({ timeout: 120_000 });
    await ready(page, 2);
    expect(await page.evaluate(() => window.document.activeElement?.id)).toBe('question');
    await page.keyboard.type('How much may a hotel cost per night in capital cities?');
    await page.keyboard.press('Enter');
    await answered(page);
    await page
      .getByRole('link', { name: /^Citation/ })
      .first()
      .waitFor();
    for (let steps = 0; steps < 40 && !(await focused(page)).startsWith('Citation'); steps += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toMatch(/^Citation/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('[data-drawn=true]').waitFor();
    conversation = page.url();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toMatch(/^Citation/);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => window.document.activeElement?.id)).toBe('question');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').getByRole('link', { name: 'Library' }).click();
    const href = await page.getByRole('row', { name: /xpens/ }).getByRole('link').getAttribute('href');
    document = new URL(href ?? '', api.url).href;
    await page.context().close();
  });

  it('has no axe violation on any screen, light and dark', async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit(browser, { colorScheme });
      const check = async (name: string) => {
        found.push(...(await violations(page)).map((violation) => `${name} ${colorScheme}: ${violation}`));
        await shoot(page, `20-${name}-${colorScheme}`);
      };
      await page.goto(conversation);
      await page.getByRole('dialog').locator('[data-drawn=true]').waitFor();
      await check('source');
      await page.keyboard.press('Escape');
      await page.getByText('How I searched').first().click();
      await page.getByRole('columnheader', { name: 'Fused' }).waitFor();
      await check('answer');
      await ask(page, 'Which volcano erupted on Iceland in 1783?');
      await answered(page);
      await check('not-found');
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
      await check('palette');
      await page.goto(`${api.url}/library/`);
      await page.getByRole('row', { name: /empty/ }).getByText('This file is empty.').waitFor();
      await check('library');
      await page
        .getByRole('button', { name: /^Delete/ })
        .first()
        .click();
      await page.getByRole('alertdialog').waitFor();
      await check('confirm');
      await page.goto(document);
      await page.getByText('Text on 2 of 2 pages').waitFor();
      await page.locator('[data-drawn=true]').waitFor();
      await check('document');
      await page.context().close();
    }
    expect(found).toEqual([]);
  });

  it('keeps the chosen theme', async () => {
    const { page } = await visit(browser, { colorScheme: 'light' });
    await page.goto(api.url);
    await page.getByRole('button', { name: 'Theme: as the system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    await page.reload();
    expect(await page.evaluate(() => window.document.documentElement.dataset.theme)).toBe('dark');
    await page.context().close();
  });

  it('fits a phone of 390 and of 320 pixels, with the source as a full sheet and the places behind one button', async () => {
    for (const width of [390, 320]) {
      const { page } = await visit(browser, { viewport: { width, height: 740 }, hasTouch: true, isMobile: true });
      await page.goto(conversation);
      await page.getByRole('dialog').locator('[data-drawn=true]').waitFor();
      expect((await page.getByRole('dialog').boundingBox())?.width).toBe(width);
      await shoot(page, `30-source-${width}`);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close source' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await overflow(page)).toBe(0);
      await shoot(page, `30-ask-${width}`);
      await page.getByRole('button', { name: 'Open navigation' }).click();
      await page.getByRole('dialog').getByText('2 ready').waitFor();
      expect(await violations(page)).toEqual([]);
      await shoot(page, `30-navigation-${width}`);
      await page.getByRole('dialog').getByRole('link', { name: 'Library' }).click();
      await page.getByRole('row', { name: /empty/ }).waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
      await shoot(page, `30-library-${width}`);
      await page.goto(document);
      await page.getByRole('tab', { name: 'Original' }).click();
      await page.locator('[data-drawn=true]').waitFor();
      expect(await overflow(page)).toBe(0);
      await shoot(page, `30-document-${width}`);
      await page.context().close();
    }
  });

  it('moves nothing without need: no animation runs for readers who ask for none', async () => {
    const { page } = await visit(browser, { reducedMotion: 'reduce' });
    await page.goto(conversation);
    await page.getByRole('dialog').locator('[data-drawn=true]').waitFor();
    expect(await page.evaluate(() => window.document.getAnimations().length)).toBe(0);
    await page.context().close();
  });
});

const focused = (page: Page) =>
  page.evaluate(
    () => window.document.activeElement?.getAttribute('aria-label') ?? window.document.activeElement?.textContent ?? '',
  );

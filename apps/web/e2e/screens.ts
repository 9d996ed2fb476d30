import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** What a reader does, in words; each waits for what the reader would wait for. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
}

export const lastTurn = (page: Page) => page.getByRole('article').last();

/** Until the last answer has its footer. */
export async function answered(page: Page): Promise<void> {
  await lastTurn(page).getByRole('button', { name: 'Retry' }).waitFor();
}

export async function ready(page: Page, count: number): Promise<void> {
  await page.getByRole('complementary', { name: 'Overview' }).getByText(`${count} ready`).waitFor({ timeout: 120_000 });
}

/** The highlight lies on the drawn page and inside what is in sight of the panel. */
export async function expectHighlightInSight(page: Page): Promise<void> {
  const panel = page.getByRole('dialog');
  await panel.locator('[data-drawn=true]').waitFor();
  const mark = panel.locator('.pdf-highlight').first();
  await mark.waitFor();
  const box = await mark.boundingBox();
  const view = await panel.getByRole('region', { name: 'Document' }).boundingBox();
  if (!box || !view) throw new Error('the highlight or the panel has no box');
  expect(box.width).toBeGreaterThan(20);
  expect(box.y).toBeGreaterThanOrEqual(view.y);
  expect(box.y + box.height).toBeLessThanOrEqual(view.y + view.height);
}

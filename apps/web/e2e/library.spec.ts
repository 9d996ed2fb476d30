import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type ApiServer } from './api-server';
import { launch, shoot, visit } from './browser';
import { describeInBrowser } from './requirements';
import { answered, ask, expectHighlightInSight, lastTurn, ready } from './screens';

const many = 130;

describeInBrowser('a library that grows', () => {
  let api: ApiServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    api = await startApi();
    browser = await launch();
    ({ page } = await visit(browser));
  });
  afterAll(async () => {
    await browser.close();
    await api.stop();
  });

  it('begins with the sample documents, which answer with a page and a highlight', async () => {
    await page.goto(api.url);
    await page.getByRole('button', { name: 'Try it with sample documents' }).click();
    await ready(page, 5);
    await ask(page, 'How many nights may I book in a hotel in New York?');
    await answered(page);
    await lastTurn(page)
      .getByRole('link', { name: /^Citation 1/ })
      .click();
    await expectHighlightInSight(page);
    await shoot(page, '20-sample-source');
    await page.keyboard.press('Escape');
  });

  it('opens for each of several quotes of one source its own passage', async () => {
    await page.goto(api.url);
    await ask(page, 'How many nights may I book per trip without approval?');
    await answered(page);
    expect(await lastTurn(page).innerText()).toMatch(/citations checked/);
    const chips = lastTurn(page).getByRole('link', { name: /^Citation/ });
    // The chips come with the final text, after the state of the answer.
    await chips.nth(1).waitFor();
    const count = await chips.count();
    const names = await Promise.all((await chips.all()).map((chip) => chip.innerText()));
    expect(names).toEqual(Array.from({ length: count }, (_, place) => `${place + 1}`));
    const quotes = new Set<string>();
    for (const chip of await chips.all()) {
      await chip.click();
      // The panel of the chip before it stays until the address has changed.
      await chip.and(page.locator('[aria-current="true"]')).waitFor();
      quotes.add(
        await page
          .getByRole('dialog')
          .getByText(/^Quoted passage:/)
          .innerText(),
      );
    }
    expect(quotes.size).toBe(count);
    await page.keyboard.press('Escape');
  });

  it('says so when an address names no document', async () => {
    await page.goto(`${api.url}/documents/?id=3f0c2b9e-4a51-4d6b-9d1b-0d1f5c1f2a77`);
    await page.getByRole('heading', { name: 'This document is not here' }).waitFor();
    await page.getByRole('link', { name: 'To the library' }).click();
    await page.getByRole('heading', { name: 'Library' }).waitFor();
  });

  it('says so when an address names no conversation, and leads to a new question', async () => {
    await page.goto(`${api.url}/?c=nonsense`);
    await page.getByText('This conversation is not here').waitFor();
    await shoot(page, '21-no-conversation');
    await page.getByRole('link', { name: 'New question' }).click();
    await page.getByLabel('Your question').waitFor();
  });

  it('keeps every version of a document and says which one is searched', async () => {
    const upload = async (text: string, document?: string) => {
      const form = new FormData();
      if (document) form.set('document_id', document);
      form.set('file', new Blob([text], { type: 'text/plain' }), 'lift.txt');
      const response = await fetch(`${api.url}/v1/documents`, { method: 'POST', body: form });
      return ((await response.json()) as { id: string }).id;
    };
    const id = await upload('The lift carries eight people.');
    await ready(page, 6);
    await upload('The lift carries nine people.', id);
    await page.goto(`${api.url}/documents/?id=${id}`);
    await page.getByText('2 versions').click();
    const newest = page.getByRole('listitem').filter({ hasText: 'Version 2' });
    await newest.getByText('searchable now').waitFor({ timeout: 60_000 });
    await page.getByText('The lift carries nine people.').first().waitFor();
    expect(await page.getByText('The lift carries eight people.').count()).toBe(0);
  });

  it('shows many uploads as one bar, and then every one of hundreds of rows', async () => {
    await page.goto(`${api.url}/library/`);
    await page.getByRole('row', { name: /lift/ }).waitFor();
    const files = Array.from({ length: many }, (_, i) => ({
      name: `note ${String(i).padStart(3, '0')}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(`Note ${i} is about shelf ${i} of the archive.`),
    }));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.getByText(new RegExp(`of ${many} files uploaded`)).waitFor();
    await shoot(page, '22-many-uploads');
    await ready(page, many + 6);
    const rows = page.getByRole('row', { name: /note \d/ });
    for (let turn = 0; turn < 30 && (await rows.count()) < many; turn++) {
      await page.mouse.wheel(0, 5_000);
      await page.waitForTimeout(100);
    }
    expect(await rows.count()).toBe(many);
    await page.getByRole('searchbox').fill('note 077');
    await page.getByRole('row', { name: /note 078/ }).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(1);
  });
});

// A link takes the policy, and nothing else, to somebody else's browser.

import assert from 'node:assert/strict';
import { documentOf } from './link.mjs';
import { expectText, goTo, paste, previewText, scenario, type, until } from './support.mjs';

const SERVICE = '#field-entry-6-service';

await scenario(async (visitor) => {
  const page = await visitor.open();
  await type(page, SERVICE, 'tcp/3843');
  await goTo(page, 'log');
  await page.locator('#log-text').click();
  await paste(page, 'kernel: fw input drop IN=eth0 OUT= SRC=198.51.100.7');
  await goTo(page, 'compose');
  const link = await copiedLink(page);
  assert.ok(link.startsWith(`${visitor.address}/#p1=`), link);
  assert.doesNotMatch(JSON.stringify(documentOf(link)), /198\.51\.100\.7/, 'logs stay here');
  const shown = await previewText(page);

  await checkOtherBrowser(visitor, link, shown);
  await checkJapanese(visitor, link, shown);
  await checkOpenPage(visitor, link, shown);
  await checkBrokenField(page);
});

async function copiedLink(page) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.locator('#share').click();
  await expectText(page.locator('.notices'), /The link is copied/);
  return page.evaluate(() => navigator.clipboard.readText());
}

async function checkOtherBrowser(visitor, link, shown) {
  const page = await visitor.open();
  await type(page, SERVICE, 'tcp/2222');
  await type(page, '#field-title', 'My own');
  const own = await previewText(page);
  await until('the work is kept', () => {
    return page.evaluate(() => localStorage.getItem('droplab.work')?.includes('My own'));
  });
  await page.goto('about:blank');
  await page.goto(link);
  await expectText(page.locator('.notices'), /The policy of the link is open/);
  assert.equal(await previewText(page), shown);
  assert.doesNotMatch(page.url(), /p1=/, 'a reload must not bring it back over later changes');
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click();
  assert.equal(await previewText(page), own, 'the own work is a step back');
  assert.equal(await page.locator('#field-title').inputValue(), 'My own');
  await page.context().close();
}

async function checkJapanese(visitor, link, shown) {
  const hash = link.slice(link.indexOf('#')).replace('#', '#lang=ja&');
  const page = await visitor.open({ language: 'ja', locale: 'en-US', hash });
  await expectText(page.locator('.notices'), /リンクのポリシーを開きました/);
  assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/3843');
  const rules = (text) => text.split('\n').filter((line) => !line.startsWith('#')).join('\n');
  assert.equal(rules(await previewText(page)), rules(shown));
  await page.context().close();
}

/** The link goes into the address of a page that is open. */
async function checkOpenPage(visitor, link, shown) {
  const page = await visitor.open();
  await page.locator('[data-preset="web-server"]').click();
  await page.evaluate((hash) => location.assign(hash), link.slice(link.indexOf('#')));
  await expectText(page.locator('.notices'), /The policy of the link is open/);
  assert.equal(await previewText(page), shown);
  await page.context().close();
}

/** A link cannot hold what a field holds that is no policy; that is said, not left out. */
async function checkBrokenField(page) {
  await type(page, SERVICE, 'nonsense');
  await page.evaluate(() => navigator.clipboard.writeText('untouched'));
  await page.locator('#share').click();
  await expectText(page.locator('.notice--problem'), /A field holds something/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'untouched');
}

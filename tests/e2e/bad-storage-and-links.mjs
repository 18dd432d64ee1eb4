// What the browser keeps and what a link brings can be broken, forbidden, or from the future.

import assert from 'node:assert/strict';
import { documentWith, fragmentOf } from './link.mjs';
import { LANGUAGES, expectText, scenario, type, until } from './support.mjs';

const SERVICE = '#field-entry-6-service';

const ssh = { id: 1, scope: 'inbound', service: 'ssh', action: 'allow' };

/** A fragment, and what is to be said of it. */
const LINKS = [
  ['#p1=xxx', { en: /cut or changed/, ja: /途中で切れているか/ }],
  [fragmentOf(documentWith([ssh])).slice(0, -9), { en: /cut or changed/, ja: /途中で切れて/ }],
  ['#p9=abc', { en: /made by a later Droplab/, ja: /より新しい Droplab で作られたリンク/ }],
  [fragmentOf({ version: 7, rules: [] }), {
    en: /later Droplab \(document version 7\)/,
    ja: /文書バージョン 7/,
  }],
  [fragmentOf(documentWith([{ ...ssh, note: 'two\nlines' }])), {
    en: /entries\[0\]\.note: a line break/,
    ja: /entries\[0\]\.note: 改行は使えません/,
  }],
  [fragmentOf(documentWith([{ ...ssh, color: 'red' }])), {
    en: /entries\[0\]\.color is no member/,
    ja: /entries\[0\]\.color/,
  }],
];

const STORAGES = [
  [forbidStorage, { en: /keeps nothing for this page/, ja: /データを保存できません/ }],
  [fillStorage, { en: /storage is full/, ja: /保存領域がいっぱい/ }],
];

await scenario(async (visitor) => {
  for (const language of LANGUAGES) {
    for (const [hash, said] of LINKS) {
      const page = await visitor.open({ language, hash });
      await expectText(page.locator('.notice--problem'), said[language]);
      assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/23', 'the own policy stays');
      await page.context().close();
    }
    for (const [init, said] of STORAGES) {
      const page = await visitor.open({ language, init });
      await type(page, SERVICE, 'tcp/3843');
      await expectText(page.locator('.notice--problem'), said[language]);
      assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/3843');
      await page.context().close();
    }
    await checkBrokenWork(visitor, language);
  }
  await checkTwoAtOnce(visitor);
  await checkPastedLink(visitor);
  await checkQuickReload(visitor);
});

function forbidStorage() {
  const get = () => {
    throw new DOMException('forbidden', 'SecurityError');
  };
  Object.defineProperty(window, 'localStorage', { get });
}

function fillStorage() {
  Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
}

/** What was kept and cannot be read is put aside, not overwritten. */
async function checkBrokenWork(visitor, language) {
  const kept = '{"policy":"{\\"version\\":7}","drafts":[]}';
  const init = `if (location.protocol === 'http:' && !localStorage.getItem('droplab.work'))
    localStorage.setItem('droplab.work', ${JSON.stringify(kept)})`;
  const page = await visitor.open({ language, init });
  const said = { en: /cannot be opened: .*version 7/, ja: /開けませんでした: .*バージョン 7/ };
  await expectText(page.locator('.notice--problem'), said[language]);
  await type(page, SERVICE, 'tcp/3843');
  await until('the new work is kept', () => {
    return page.evaluate(() => localStorage.getItem('droplab.work').includes('3843'));
  });
  const aside = await page.evaluate(() => localStorage.getItem('droplab.work.aside'));
  assert.equal(aside, kept);
  await page.context().close();
}

/** One problem's notice does not hide another's. */
async function checkTwoAtOnce(visitor) {
  const page = await visitor.open({ hash: '#p1=broken', init: forbidStorage });
  await type(page, SERVICE, 'tcp/3843');
  await expectText(page.locator('.notice--problem'), /cut or changed/);
  await expectText(page.locator('.notice--problem'), /keeps nothing for this page/);
  await page.context().close();
}

/** A broken link in the address of a page that is open already. */
async function checkPastedLink(visitor) {
  const page = await visitor.open();
  await type(page, SERVICE, 'tcp/3843');
  await page.evaluate(() => location.assign('#p1=broken'));
  await expectText(page.locator('.notice--problem'), /cut or changed/);
  assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/3843');
  await page.context().close();
}

/** Who types and closes the page at once finds it all again. */
async function checkQuickReload(visitor) {
  const page = await visitor.open();
  await page.locator(SERVICE).fill('tcp/3843');
  await page.reload();
  assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/3843');
  await page.context().close();
}

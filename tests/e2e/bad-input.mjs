// Fields that hold what cannot be: said at the field, kept through everything, never downloaded.

import assert from 'node:assert/strict';
import {
  LANGUAGES, expectSentence, goTo, previewText, scenario, sentences, type, until,
} from './support.mjs';

const ENTRY = '#field-entry-6';
const DROPPED = '#field-log-inbound-dropped';

/** A field, a text that is wrong in it, and what is to be said. */
const MISTAKES = [
  [`${ENTRY}-service`, 'tcp/99999', { en: /`99999` is no port/, ja: /`99999` はポート番号では/ }],
  [`${ENTRY}-from`, '203.0.113.300', { en: /is no address/, ja: /アドレスとして読めません/ }],
  [`${ENTRY}-note`, 'n'.repeat(256), { en: /at most 255 bytes/, ja: /255 バイトまで/ }],
  [`${ENTRY}-interface`, 'eth 0', { en: /cannot hold a blank/, ja: /空白は使えません/ }],
  [`${ENTRY}-limit`, 'often', { en: /`often` is no rate/, ja: /レートとして読めません/ }],
  [`${DROPPED}-prefix`, 'ファイアウォール遮断: ', { en: /at most 29 bytes and this one has 32/, ja: /29 バイトまで/ }],
  [`${DROPPED}-chain`, 'in drop', { en: /cannot hold a blank/, ja: /空白は使えません/ }],
  ['#field-log-outbound-dropped-chain', 'outaccept', {
    en: /two log chains are called `outaccept`/,
    ja: /`outaccept` が重複しています/,
  }],
  ['#field-log-forwarded-dropped-chain', 'PREROUTING', {
    en: /`PREROUTING` is a chain of the kernel/,
    ja: /`PREROUTING` はカーネルの組み込みチェイン/,
  }],
];

/** Fine as they are, however strange. */
const STRANGE_NOTE = `it's "quoted" \\ $HOME \`id\` # 遮断`;

await scenario(async (visitor) => {
  for (const language of LANGUAGES) {
    const page = await visitor.open({ language });
    const before = await previewText(page);
    const title = await page.locator('#field-title').inputValue();
    await keepStrangeNote(page);
    await page.locator('#more-6').click();
    for (const [field, text, said] of MISTAKES) {
      await type(page, field, text);
      await checkMistake(page, field, text, said[language]);
    }
    await type(page, '#field-title', 'typed last');
    await page.reload();
    await checkAllMistakes(page, language, 'after a reload');
    assert.equal(await page.locator('#field-title').inputValue(), 'typed last');
    await checkNothingToDownload(page, language);
    await goTo(page, 'compose');
    await checkAllMistakes(page, language, 'after another page');
    await page.locator('#language').click();
    await checkAllMistakes(page, language === 'en' ? 'ja' : 'en', 'in the other language');
    await page.locator('#language').click();
    await type(page, '#field-title', title);
    await mend(page, before);
    await page.context().close();
  }
  await checkUndo(await visitor.open());
});

async function keepStrangeNote(page) {
  await type(page, `${ENTRY}-note`, STRANGE_NOTE);
  assert.equal(await page.locator(`${ENTRY}-note`).getAttribute('aria-invalid'), null);
  await page.locator('#dialect-notes').selectOption({ index: 1 });
  const quoted = STRANGE_NOTE.replaceAll(/["'\\]/g, '\\$&');
  const rules = await previewText(page);
  assert.ok(rules.includes(`--comment "${quoted}"`), rules);
  await page.locator('#dialect-notes').selectOption({ index: 0 });
}

async function checkMistake(page, field, text, said) {
  const input = page.locator(field);
  assert.equal(await input.inputValue(), text, field);
  assert.equal(await input.getAttribute('aria-invalid'), 'true', field);
  const description = await input.getAttribute('aria-describedby');
  assert.ok(description, `${field} has no description`);
  await expectSentence(page.locator(`#${description}`), said);
}

async function checkAllMistakes(page, language, when) {
  for (const [field, text, said] of MISTAKES) {
    assert.equal(await page.locator(field).inputValue(), text, `${field} ${when}`);
    await checkMistake(page, field, text, said[language]);
  }
}

async function checkNothingToDownload(page, language) {
  await goTo(page, 'take-home');
  for (const button of await page.locator('.file-card button').all()) {
    assert.ok(await button.isDisabled(), 'a file could be taken home');
  }
  const problems = await sentences(page.locator('.panel--wrong .problem'));
  for (const [field, , said] of MISTAKES) {
    assert.ok(problems.some((text) => said[language].test(text)), `${field}: ${problems}`);
  }
}

/** With every field right again, the files are what they were. */
async function mend(page, before) {
  const right = {
    [`${ENTRY}-service`]: 'tcp/23',
    [`${DROPPED}-prefix`]: 'fw input drop ',
    [`${DROPPED}-chain`]: 'indrop',
    '#field-log-outbound-dropped-chain': 'outdrop',
    '#field-log-forwarded-dropped-chain': 'fwdrop',
  };
  for (const [field] of MISTAKES) {
    await type(page, field, right[field] ?? '');
    assert.equal(await page.locator(field).getAttribute('aria-invalid'), null, field);
  }
  assert.equal(await previewText(page), before);
  await goTo(page, 'take-home');
  assert.ok(await page.locator('[data-file="iptables.restored"]').isEnabled());
  assert.equal(await page.locator('.panel--wrong').count(), 0);
}

/** Each field is one step back, and each step brings back what was typed before. */
async function checkUndo(page) {
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  const service = page.locator(`${ENTRY}-service`);
  await type(page, `${ENTRY}-service`, 'tcp/3843');
  await type(page, `${ENTRY}-service`, 'nonsense');
  await type(page, `${ENTRY}-note`, 'moved');
  for (const expected of ['nonsense', 'tcp/3843', 'tcp/23']) {
    await undo.click();
    await until(`the field says ${expected}`, async () => {
      return (await service.inputValue()) === expected;
    });
  }
  assert.ok(await undo.isDisabled());
}

// Rules that people have: pasted, checked at the word, mended, said in words, written as another
// file; kept over a reload; a file that is dropped, and one too large for a text field.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LANGUAGES, expectSentence, expectText, goTo, paste, required, scenario, until,
} from './support.mjs';

const WORDS = {
  en: { insert: 'Insert COMMIT', none: 'Nothing wrong was found.', rule: /^Allow TCP packets/ },
  ja: { insert: 'COMMIT を挿入する', none: '問題は見つかりませんでした。', rule: /TCP.*許可/ },
};

const RULES = [
  '*filter',
  ':INPUT DROP [3:180]',
  ':FORWARD DROP [0:0]',
  ':OUTPUT ACCEPT [0:0]',
  '-A INPUT -p tcp --dport 22 -m comment --comment "管理者の端末 😀" -j ACCEPT',
  '',
].join('\n');

const SCRIPT = [
  '#!/bin/sh',
  'IPT=/sbin/iptables',
  '$IPT -P INPUT DROP',
  '$IPT -N own',
  'for port in 22 80; do',
  '  $IPT -A INPUT -p tcp --dport $port -j own',
  'done',
  'ip6tables -A INPUT -s 2001:db8::1 -j ACCEPT',
  '',
].join('\n');

await scenario(async (visitor) => {
  for (const language of LANGUAGES) {
    const page = await visitor.open({ language, hash: '#rules' });
    await mend(page, WORDS[language]);
    await lookAround(page, WORDS[language]);
    await convert(page);
    await comeBack(page, WORDS[language]);
    await page.context().close();
  }
  await typeByHand(await visitor.open({ hash: '#rules' }));
  await compose(await visitor.open({ language: 'ja', hash: '#rules' }));
  await lift(await visitor.open({ hash: '#rules' }));
  await readOtherForms(await visitor.open({ hash: '#rules' }));
  await begin(await visitor.open({ hash: '#rules' }));
  await openFiles(await visitor.open({ hash: '#rules' }));
});

function field(page) {
  return page.locator('#rules-text');
}

/** A table that is not committed: said at its line, put right by a button, taken back by undo. */
async function mend(page, words) {
  await field(page).focus();
  await paste(page, RULES);
  const problem = page.locator('.problems__item');
  await expectText(problem, /COMMIT/);
  assert.equal(await problem.count(), 1);
  assert.equal(await page.locator('.editor__number--error').textContent(), '1');
  assert.equal(await page.locator('.mark--error').textContent(), '*filter');
  await problem.locator('.problems__go').click();
  const note = page.locator('.editor__about .line-note');
  await expectText(note, /COMMIT/);
  assert.deepEqual(await selection(page), [0, '*filter'.length]);

  await note.locator('button', { hasText: words.insert }).click();
  await expectText(page.locator('.problems__title'), words.none);
  assert.equal(await field(page).inputValue(), `${RULES}COMMIT\n`);
  assert.equal(await page.locator('.mark, .line-note').count(), 0);

  await page.keyboard.press('Control+z');
  await expectText(problem, /COMMIT/);
  assert.equal(await field(page).inputValue(), RULES);
  await page.keyboard.press('Control+Shift+z');
  await expectText(page.locator('.problems__title'), words.none);
}

async function lookAround(page, said) {
  const chain = page.locator('.outline__chain', { hasText: 'INPUT' });
  await expectText(chain, /DROP/);
  await expectText(chain, /180 B/);
  await chain.click();
  const words = page.locator('.words__rule');
  await expectText(words, /filter INPUT 1/);
  await expectText(words.locator('p:not([class])'), said.rule);
  assert.equal(await words.count(), 1);
  const start = RULES.indexOf('-A INPUT');
  assert.deepEqual(await selection(page), [start, start]);
  await expectText(page.locator('.words__rule--here'), /管理者の端末/);

  // The layer shows what the field holds, line for line, and the field has no need to scroll.
  const shown = await page.locator('.editor__layer .editor__line').allTextContents();
  assert.equal(shown.join('\n'), await field(page).inputValue());
  assert.deepEqual(await hidden(page), [0, 0]);
}

/** How much of the field's text lies outside of it. */
function hidden(page) {
  return field(page).evaluate((text) => [
    text.scrollHeight - text.clientHeight, text.scrollWidth - text.clientWidth,
  ]);
}

async function convert(page) {
  await page.locator('[data-form="script"]').click();
  await expectText(page.locator('.elsewhere__file'), /iptables -P INPUT DROP/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-file="iptables.sh"]').click(),
  ]);
  const path = join(required('DOWNLOADS'), 'rules.sh');
  await download.saveAs(path);
  const script = readFileSync(path, 'utf8');
  assert.ok(script.startsWith('#!/bin/sh\n'), script);
  assert.ok(script.includes('iptables -A INPUT -p tcp -m tcp --dport 22 -m comment'), script);

  await page.locator('[data-form="nft"]').click();
  await expectText(page.locator('.elsewhere__file'), /tcp dport 22 .*accept/);
  assert.equal(await page.locator('.elsewhere__notes').count(), 0);

  await page.locator('[data-form="save"]').click();
  await page.locator('[data-file="iptables.restored"]').waitFor();
  await page.locator('#copy-rules').click();
  await until('it is copied', async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    return copied.startsWith('*filter\n:INPUT DROP [3:180]\n') && copied.endsWith('COMMIT\n');
  });
}

/** What was there is there again, in a page loaded anew and from another page. */
async function comeBack(page, words) {
  await goTo(page, 'log');
  await goTo(page, 'rules');
  await expectText(page.locator('.problems__title'), words.none);
  await page.reload();
  await expectText(page.locator('.problems__title'), words.none);
  assert.equal(await field(page).inputValue(), `${RULES}COMMIT\n`);
  await page.locator('#rules-clear').click();
  await page.locator('.invitation').waitFor();
  assert.equal(await field(page).inputValue(), '');
}

/** Marks of lines that did not change stay where they are; pages are turned by lines. */
async function typeByHand(page) {
  const lines = Array.from({ length: 300 }, (_, index) => `-A INPUT -s 192.0.2.${index % 250}`);
  const text = ['*filter', ':INPUT DROP [0:0]', ...lines, '-A INPUT --nonsense', 'COMMIT', ''];
  await field(page).focus();
  await paste(page, text.join('\n'));
  const problem = page.locator('.problems__go');
  await expectText(problem, /nonsense/);
  await problem.first().click();
  const number = page.locator('.editor__number--error');
  await expectText(number, /^303$/);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await problem.first().click();
  await expectText(number, /^304$/);

  // To the last line, the numbers stand beside the lines.
  await page.keyboard.press('Control+End');
  const beside = () => page.evaluate(() => ['.editor__gutter', '.editor__sheet'].map((part) => {
    const lines = document.querySelectorAll(`${part} .editor__lines > *`);
    const edge = document.querySelector(part).getBoundingClientRect().bottom;
    const { top, bottom } = lines[lines.length - 1].getBoundingClientRect();
    return [lines.length, Math.round(top), bottom <= edge];
  }));
  await expectText(page.locator('.editor__number--active'), /^306$/);
  const [numbers, texts] = await beside();
  assert.deepEqual(numbers, texts);
  assert.ok(numbers[2], `${numbers}`);
  assert.deepEqual(await hidden(page), [0, 0]);

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  const [down] = await selection(page);
  assert.ok(down > 0 && down < text.join('\n').length / 2, `${down}`);
  await page.keyboard.press('PageUp');
  assert.deepEqual(await selection(page), [0, 0]);
}

/** An input method: nothing is written into the field while it composes. */
async function compose(page) {
  const keyboard = await page.context().newCDPSession(page);
  await field(page).focus();
  await paste(page, '*filter\n# ');
  await expectText(page.locator('.problems__item'), /COMMIT/);
  for (const text of ['し', 'しゃ', 'しゃだん']) {
    const end = text.length;
    const caret = { selectionStart: end, selectionEnd: end };
    await keyboard.send('Input.imeSetComposition', { text, ...caret });
    await expectText(page.locator('.editor__line').last(), new RegExp(`^# ${text}$`));
    assert.equal(await field(page).inputValue(), `*filter\n# ${text}`);
  }
  await keyboard.send('Input.insertText', { text: '遮断' });
  await expectText(page.locator('.editor__line').last(), /^# 遮断$/);
  assert.equal(await field(page).inputValue(), '*filter\n# 遮断');
}

/** Rules as the policy: first what it would be; undo brings the other back. */
async function lift(page) {
  await field(page).focus();
  const more = '-A INPUT -m string --string "GET /" --algo bm -j DROP\n';
  await paste(page, `${RULES.replace('-A', `${more}-A`)}COMMIT\n`);
  await expectText(page.locator('.problems__title'), WORDS.en.none);
  await page.locator('[data-form="nft"]').click();
  await expectSentence(page.locator('.elsewhere__notes'), /filter:INPUT:1.*`string`/);
  await page.locator('#lift').click();
  const leftOut = page.locator('.lift .remarks--warning .remarks__item');
  await expectSentence(leftOut, /filter:INPUT:1.*`string`/);
  assert.equal(await leftOut.count(), 1);
  await leftOut.locator('button').click();
  const start = RULES.indexOf('-A');
  assert.equal((await selection(page))[0], start);
  await page.locator('#lift-now').click();
  const notice = page.locator('.notice', { hasText: 'These rules are your policy now' });
  await notice.waitFor();
  const fields = page.locator('input[id$="-service"]');
  const services = () => fields.evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(await services(), ['ssh']);
  await notice.getByRole('button', { name: 'Undo' }).click();
  await until('the other policy is back', async () => (await services()).includes('tcp/23'));
}

/** A script for both IP versions, and a listing: told by their content. */
async function readOtherForms(page) {
  await field(page).focus();
  await paste(page, SCRIPT);
  await expectText(page.locator('.rules-page__status'), /shell script, IPv4: 2 rules/);
  await expectText(page.locator('.outline__chain'), /own/);
  await page.locator('#other-family').click();
  await expectText(page.locator('.rules-page__status'), /shell script, IPv6: 1 rule/);
  await page.locator('#rules-family').selectOption({ index: 0 });
  await field(page).focus();
  await page.keyboard.press('Control+a');
  await paste(page, '-P INPUT DROP\n-N own\n-A INPUT -p udp -j own\n');
  await expectText(page.locator('.rules-page__status'), /iptables -S, IPv4: 1 rule/);
}

/** What there is to try, one thing after the other. */
async function begin(page) {
  for (const [index, pattern] of [[0, /fwdrop/], [1, /INPUT/]]) {
    await page.locator('.invitation__ways button').nth(index).click();
    await expectText(page.locator('.outline__chain'), pattern);
    await expectText(page.locator('.problems__title'), WORDS.en.none);
    await page.locator('#rules-clear').click();
    await page.locator('.invitation').waitFor();
  }
}

async function openFiles(page) {
  const file = (name, text) => ({ name, mimeType: '', buffer: Buffer.from(text) });
  await page.locator('#rules-file').setInputFiles(file('a.rules', `${RULES}COMMIT\r\n`));
  await expectText(page.locator('.problems__title'), WORDS.en.none);
  assert.equal(await field(page).inputValue(), `${RULES}COMMIT\n`);

  const many = '-A INPUT -s 192.0.2.1/32 -j ACCEPT\n'.repeat(120_000);
  const large = `*filter\n:INPUT DROP [0:0]\n${many}-A INPUT --nonsense\nCOMMIT\n`;
  await page.locator('#rules-file').setInputFiles(file('large.rules', large));
  await expectText(page.locator('.rules-page__file'), /large\.rules/);
  await expectText(page.locator('.rules-page__status'), /120,000 rules/);
  await expectText(page.locator('.problems__item'), /line 120,003/);
  assert.equal(await field(page).count(), 0);
}

function selection(page) {
  return page.evaluate(() => {
    const { selectionStart, selectionEnd } = document.querySelector('#rules-text');
    return [selectionStart, selectionEnd];
  });
}

// Texts and files that are no netfilter log: each is told what it is, and nothing gets stuck.

import assert from 'node:assert/strict';
import { LANGUAGES, expectText, goTo, paste, scenario } from './support.mjs';

const LINE =
  'Nov 25 03:14:07 host kernel: [ 1988.052741] fw input drop IN=eth0 OUT= ' +
  'MAC=02:00:5e:10:00:01:02:00:5e:10:00:07:08:00 SRC=198.51.100.7 DST=198.51.100.1 LEN=60 ' +
  'TOS=0x00 PREC=0x00 TTL=64 ID=54321 DF PROTO=TCP SPT=40000 DPT=23 WINDOW=64240 RES=0x00 SYN ' +
  'URGP=0 ';

const NOT_ONE = { en: /No line here is a netfilter log line/, ja: /ログが 1 行も見つかりません/ };

const TEXTS = [
  ['Dear diary,\nnothing knocked today.\n', NOT_ONE],
  ['Nov 25 03:14:07 host sshd[812]: Accepted publickey for root\n', NOT_ONE],
];

const FILES = [
  [Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)), {
    en: /This is no text/,
    ja: /テキストではありません/,
  }],
  [Buffer.from(`\ufeff${LINE}\n`, 'utf16le'), { en: /UTF-16/, ja: /UTF-16/ }],
];

await scenario(async (visitor) => {
  for (const language of LANGUAGES) {
    const page = await visitor.open({ language, hash: '#log' });
    for (const [text, said] of TEXTS) {
      await read(page, text);
      await expectText(page.locator('.problem--error'), said[language]);
      assert.equal(await page.locator('table.groups').count(), 0);
    }
    for (const [buffer, said] of FILES) {
      const file = { name: 'kern.log', mimeType: 'application/octet-stream', buffer };
      await page.locator('#log-file').setInputFiles(file);
      await expectText(page.locator('.problem--error'), said[language]);
      await page.locator('.drop-zone__buttons button').click();
    }
    await checkPartlyBroken(page);
    await page.context().close();
  }
});

async function read(page, text) {
  await page.locator('#log-text').click();
  await page.keyboard.press('Control+a');
  await paste(page, text);
}

/** Each line that was not understood has its number and its reason. */
async function checkPartlyBroken(page) {
  const cut = LINE.slice(0, LINE.indexOf(' PROTO='));
  await read(page, [LINE, cut, 'something else', LINE.trimEnd(), ''].join('\n'));
  await expectText(page.locator('.tally__part--damaged'), /^1\D/);
  await expectText(page.locator('.tally__part--foreign'), /^1\D/);
  await expectText(page.locator('.tally__part--understood'), /^2\D/);
  for (const [details, number] of [[0, '2'], [1, '3']]) {
    const row = page.locator('details.details').filter({ has: page.locator('.table-scroll--low') });
    await row.nth(details).locator('summary').click();
    const cells = await row.nth(details).locator('td').allTextContents();
    assert.equal(cells[0], number);
    assert.ok(cells[1].length > 3, cells[1]);
  }
  await expectText(page.locator('table.groups tbody tr'), /tcp\/23/);
}

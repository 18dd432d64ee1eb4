// The post's job from end to end: take its policy, move ssh to 3843, take the files home, boot a
// host with them, and see in the page what the kernel logged.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LANGUAGES, expectText, goTo, paste, previewText, required, scenario, serviceField, type,
} from './support.mjs';

const WORDS = {
  en: { taken: /Started from/, accepted: 'accepted', dropped: 'dropped' },
  ja: { taken: /読み込みました/, accepted: '許可', dropped: '破棄' },
};

/** A file's name in the page, and where `/etc/network` has it. */
const FILES = {
  'iptables.restored': 'iptables.restored',
  'ip6tables.restored': 'ip6tables.restored',
  'if-pre-up.d-iptables': 'if-pre-up.d/iptables',
};

await scenario(async (visitor) => {
  for (const language of LANGUAGES) {
    const page = await visitor.open({ language });
    await compose(page, WORDS[language]);
    const folder = join(required('DOWNLOADS'), language);
    await takeHome(page, folder);
    if (process.env.LAB === undefined) {
      console.log('no root: the files were not loaded, and no log was pasted');
      continue;
    }
    for (const backend of ['legacy', 'nft']) {
      await showLog(page, connect(folder, backend), WORDS[language]);
    }
    await page.context().close();
  }
});

async function compose(page, words) {
  await page.locator('[data-preset="ssh-only"]').click();
  await page.locator('[data-preset="seed"]').click();
  await expectText(page.locator('.notices'), words.taken);
  const field = await serviceField(page, 'tcp/23');
  await type(page, field, 'tcp/3843');
  assert.match(await previewText(page), /^-A INPUT .*--dport 3843 -j inaccept$/m);
  assert.doesNotMatch(await previewText(page), /--dport 23 /);
}

/** Downloads the files to where a host has them; each is what the preview showed. */
async function takeHome(page, folder) {
  const shown = {};
  for (const name of Object.keys(FILES)) {
    await page.getByRole('tab', { name, exact: true }).click();
    shown[name] = await previewText(page);
  }
  await goTo(page, 'take-home');
  for (const [name, place] of Object.entries(FILES)) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`[data-file="${name}"]`).click(),
    ]);
    assert.equal(download.suggestedFilename(), name);
    await download.saveAs(join(folder, place));
    assert.equal(readFileSync(join(folder, place), 'utf8'), shown[name], name);
  }
}

/** Loads them through the hook and knocks: the kernel's lines of it. */
function connect(folder, backend) {
  const ports = ['--open', '3843', '--open', '23', '--connect', '3843', '--connect', '23'];
  const place = ['--network-dir', folder, '--hook', FILES['if-pre-up.d-iptables']];
  const said = execFileSync(required('LAB'), ['connect', ...place, '--backend', backend, ...ports]);
  const { connections, log, source } = JSON.parse(said);
  assert.deepEqual(connections, [{ port: 3843, open: true }, { port: 23, open: false }], backend);
  assert.ok(log.some((line) => line.includes('fw input drop ') && line.includes(' DPT=23 ')));
  assert.ok(log.some((line) => line.includes('fw input accept ') && line.includes(' DPT=3843 ')));
  return { log, source };
}

async function showLog(page, { log, source }, words) {
  await goTo(page, 'log');
  await page.locator('#log-text').click();
  await page.keyboard.press('Control+a');
  await paste(page, `${log.join('\n')}\n`);
  await expectText(page.locator('.tally__part--understood'), new RegExp(`^${log.length}\\D`));
  const packets = (port) => log.filter((line) => line.includes(` DPT=${port} `)).length;
  for (const [port, action] of [[3843, words.accepted], [23, words.dropped]]) {
    const row = page.locator('table.groups tbody tr').filter({ hasText: `tcp/${port} ` });
    assert.equal(await row.locator('th').textContent(), source);
    assert.equal(await row.locator('.badge').textContent(), action);
    const cells = (await row.locator('td').allTextContents()).map((text) => text.trim());
    assert.ok(cells.includes('eth0'), `${cells}`);
    assert.ok(cells.includes(`${packets(port)}`), `${cells}`);
  }
  const sources = page.locator('.count-table').first().locator('th[scope="row"]');
  assert.deepEqual(await sources.allTextContents(), [source]);
}

// axe-core on every page, in both languages and themes, wide and narrow: WCAG 2.2 AA, no finding.

import assert from 'node:assert/strict';
import axe from 'axe-core';
import { LANGUAGES, goTo, paste, scenario, type } from './support.mjs';

/** In the dark only the colors are others. */
const RULES = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
};

const WIDTHS = [1440, 360];

const LOG = [23, 3843, 22]
  .map((port, index) => [
    `Nov 25 03:1${index}:07 host kernel: [ 1988.0527] fw input ${port === 23 ? 'drop' : 'accept'}`,
    `IN=eth0 OUT= MAC=02:00:5e:10:00:01:02:00:5e:10:00:07:08:00 SRC=198.51.100.${index + 7}`,
    'DST=198.51.100.1 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=54321 DF PROTO=TCP SPT=40000',
    `DPT=${port} WINDOW=64240 RES=0x00 SYN URGP=0 `,
  ].join(' '))
  .concat('something else', '')
  .join('\n');

const RULES_TEXT = [
  '# 遮断',
  '*filter',
  ':INPUT DROP [3:180]',
  '-A INPUT -p tcp --dport 99999 -j ACCEPT',
  '-A INPUT -m unheard --of "x" -j LOG --log-prefix "fw "',
  '',
].join('\n');

/** What is on the page when it is looked at. */
const SIGHTS = [
  ['compose', showEntryAndErrors],
  ['take-home', async () => {}],
  ['compose', mend],
  ['take-home', async () => {}],
  ['rules', async () => {}],
  ['rules', showRules],
  ['log', async () => {}],
  ['log', showLog],
];

await scenario(async (visitor) => {
  const findings = [];
  for (const language of LANGUAGES) {
    const page = await visitor.open({ language, init: axe.source });
    for (const [name, show] of SIGHTS) {
      await goTo(page, name);
      await show(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['dark', 'light']) {
          await setTheme(page, language, colorScheme);
          const where = `${name} ${show.name} ${language} ${width} ${colorScheme}`;
          findings.push(...(await look(page, where, RULES[colorScheme])));
        }
        if (width === 360 && name === 'compose') {
          await lookAtFiles(page, `files ${language} ${width}`, findings);
        }
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await page.context().close();
  }
  assert.equal(findings.length, 0, `\n${findings.join('\n')}`);
});

/** A theme comes from the system or from the page's own button; here each language has one. */
async function setTheme(page, language, colorScheme) {
  if (language === 'en') {
    await page.emulateMedia({ colorScheme });
    return;
  }
  const root = page.locator('html');
  while ((await root.getAttribute('data-theme')) !== colorScheme) {
    await page.locator('#theme').click();
  }
}

async function look(page, where, rules) {
  const results = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), rules);
  const findings = results.violations.flatMap(({ id, help, nodes }) => {
    const finding = ({ html, any }) => `${where}: ${id} (${help})\n  ${html}\n  ${any[0]?.message}`;
    return nodes.map(finding);
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return overflow > 0 ? [...findings, `${where}: ${overflow} px wider than the screen`] : findings;
}

/** On a phone the files are behind a button. */
async function lookAtFiles(page, where, findings) {
  const [policy, files] = await page.locator('.compose__switch button').all();
  await files.click();
  findings.push(...(await look(page, where, RULES.light)));
  await policy.click();
}

async function showEntryAndErrors(page) {
  await page.locator('#more-6').click();
  await type(page, '#field-entry-6-service', 'tcp/99999');
  await type(page, '#field-entry-6-interface', 'eth 0');
  await type(page, '#field-log-inbound-dropped-chain', 'inaccept');
  await page.locator('#row-inbound-icmp input').click();
}

async function mend(page) {
  await type(page, '#field-entry-6-service', 'tcp/3843');
  await type(page, '#field-entry-6-interface', '');
  await type(page, '#field-log-inbound-dropped-chain', 'indrop');
}

async function showRules(page) {
  await page.locator('#rules-text').focus();
  await paste(page, RULES_TEXT);
  await page.locator('.problems__go').first().click();
  await page.locator('.line-note').waitFor();
  await page.locator('[data-form="script"]').click();
  await page.locator('.elsewhere__file').waitFor();
}

async function showLog(page) {
  await page.locator('#log-text').click();
  await paste(page, LOG);
  await page.locator('table.groups').waitFor();
  for (const summary of await page.locator('details > summary').all()) {
    await summary.click();
  }
}

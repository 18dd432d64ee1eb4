// The post's job without a mouse.

import assert from 'node:assert/strict';
import { expectText, paste, previewText, scenario, until } from './support.mjs';

const SERVICE = '#field-entry-6-service';

/** More elements than a page has to tab through. */
const MOST_STEPS = 250;

await scenario(async (visitor) => {
  const page = await visitor.open();
  await skip(page);
  await edit(page);
  await move(page);
  await undoAndRedo(page);
  await followLine(page);
  await switchFiles(page);
  await takeHome(page);
  await readLog(page);
});

/** The first stop leads past the head of the page, and does not leave the page. */
async function skip(page) {
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'a.skip-link');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), '#content');
  assert.match(page.url(), /#compose$/);
}

async function edit(page) {
  await tabTo(page, '[data-preset="seed"]');
  await page.keyboard.press('Enter');
  await expectText(page.locator('.notices'), /Started from/);
  await tabTo(page, SERVICE);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tcp/3843');
  assert.match(await previewText(page), /--dport 3843 -j inaccept/);
  assert.equal(await focused(page), SERVICE, 'typing keeps the focus');
}

/** Moves the entry down and up by keys; the focus goes along, and what was typed stays. */
async function move(page) {
  for (const [key, after] of [['Alt+ArrowDown', 25], ['Alt+ArrowUp', 80]]) {
    await page.keyboard.press(key);
    await until(`3843 stands behind ${after}`, async () => {
      const text = await previewText(page);
      return text.indexOf('--dport 3843') > text.indexOf(`--dport ${after} `);
    });
    assert.equal(await focused(page), SERVICE, `the focus moves along by ${key}`);
  }
  const ids = await page.locator('li.entry').evaluateAll((rows) => rows.map((row) => row.id));
  assert.deepEqual(ids.slice(4, 7), ['row-entry-5', 'row-entry-6', 'row-entry-7']);
  await tabTo(page, '#down-6');
  await page.keyboard.press('Space');
  await until('the focus is on the button again', async () => (await focused(page)) === '#down-6');
  assert.match(await previewText(page), /--dport 25 [^]*--dport 3843 /);
}

/** Ctrl+Z is the field's own in a field, and the policy's everywhere else. */
async function undoAndRedo(page) {
  await page.keyboard.press('Control+z');
  await until('it stands before 25', async () => {
    return /--dport 3843 [^]*--dport 25 /.test(await previewText(page));
  });
  await page.keyboard.press('Control+Shift+z');
  await until('it stands behind 25', async () => {
    return /--dport 25 [^]*--dport 3843 /.test(await previewText(page));
  });
  await tabTo(page, SERVICE, 'Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.type('9');
  assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/38439');
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator(SERVICE).inputValue(), 'tcp/3843');
  assert.match(await previewText(page), /--dport 3843 /);
}

/** In the list of lines the arrows choose one; Enter leads to the entry it comes from. */
async function followLine(page) {
  await tabTo(page, '#preview-code');
  const lines = await page.locator('#preview-code .code__line').allTextContents();
  const wanted = lines.findIndex((line) => line.includes('--dport 3843'));
  for (let step = 0; step < wanted; step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  const active = await page.locator('#preview-code').getAttribute('aria-activedescendant');
  assert.match(await page.locator(`#${active}`).textContent(), /--dport 3843/);
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Enter');
  await until('the row has the focus', async () => (await focused(page)) === '#row-entry-6');
}

async function switchFiles(page) {
  await tabTo(page, '#tab-iptables-restored');
  await page.keyboard.press('ArrowRight');
  await until('the next tab has the focus', async () => {
    return (await focused(page)) === '#tab-ip6tables-restored';
  });
  assert.match(await previewText(page), /ip6tables\.restored/);
  await page.keyboard.press('ArrowLeft');
  await until('the tab has the focus', async () => {
    return (await focused(page)) === '#tab-iptables-restored';
  });
}

async function takeHome(page) {
  await tabTo(page, 'nav a[href="#take-home"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('.file-card').first().waitFor();
  await tabTo(page, '[data-file="iptables.restored"]');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  assert.equal(download.suggestedFilename(), 'iptables.restored');
}

async function readLog(page) {
  await tabTo(page, 'nav a[href="#log"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, '#log-text');
  await paste(page, 'fw input drop IN=eth0 OUT= SRC=198.51.100.7 DST=198.51.100.1 PROTO=ICMP');
  await page.locator('.tally').waitFor();
  await tabTo(page, '#log-file');
}

/** Presses Tab until the element has the focus. */
async function tabTo(page, selector, key = 'Tab') {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
      const isSeen = await page.evaluate(isFocusSeen);
      assert.ok(isSeen, `nothing shows that ${selector} has the focus`);
      return;
    }
    await page.keyboard.press(key);
  }
  assert.fail(`no way to ${selector} by ${key}`);
}

/** Whether the focus has an outline, on the element or on what stands for it. */
function isFocusSeen() {
  const element = document.activeElement;
  return [element, element.parentElement, element.nextElementSibling].some((shown) => {
    const style = shown && getComputedStyle(shown);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  });
}

/** The focused element by its id, else by its name and class. */
function focused(page) {
  return page.evaluate(() => {
    const { id, localName, classList } = document.activeElement;
    return id === '' ? [localName, ...classList].join('.') : `#${id}`;
  });
}

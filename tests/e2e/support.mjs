// What every scenario needs: the site, a browser that is watched, and the page's own ways.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { serveSite, trapOtherOrigins } from './server.mjs';

export const LANGUAGES = ['en', 'ja'];

/** How long the page may take for anything, in milliseconds. */
const PATIENCE = 15_000;

/** How long a scenario may take. The browser ends with this process. */
const LONGEST = 240_000;

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Runs a scenario with a browser of its own. Fails when it throws, and when meanwhile anything was
 * asked of another host, anything was sent at all, or a page complained on its console.
 */
export async function scenario(run) {
  const started = Date.now();
  const stop = () => {
    console.error(`no end after ${LONGEST / 1000} s`);
    process.exit(1);
  };
  setTimeout(stop, LONGEST).unref();
  const faults = [];
  const site = await serveSite(required('DROPLAB_DIST'), faults);
  const trap = await trapOtherOrigins(faults);
  const browser = await chromium.launch({
    executablePath: required('DROPLAB_CHROMIUM'),
    args: [...FLAGS, `--proxy-server=${trap.address}`],
  });
  const visitor = new Visitor(browser, site.address, faults);
  try {
    await run(visitor);
  } catch (error) {
    faults.push(error.stack);
  }
  await browser.close();
  for (const { server } of [site, trap]) {
    server.closeAllConnections();
    server.close();
  }
  for (const fault of faults) {
    console.error(fault);
  }
  console.log(`took ${((Date.now() - started) / 1000).toFixed(1)} s`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

export function required(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

/** Says a measured figure where the test's output keeps it. */
export function report(what, value) {
  console.log(`measured: ${what}: ${value}`);
}

/** Somebody with a browser. */
class Visitor {
  constructor(browser, address, faults) {
    Object.assign(this, { browser, address, faults });
  }

  /**
   * A page in a browser that knows nothing yet.
   *
   * `hash` goes behind the address, `init` runs before the page's own script, `expected` is what a
   * complaint on the console may look like.
   */
  async open({ language = 'en', hash = '', init, expected = [], ...options } = {}) {
    const context = await this.browser.newContext({
      locale: language === 'ja' ? 'ja-JP' : 'en-US',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(PATIENCE);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    if (init !== undefined) {
      await context.addInitScript(init);
    }
    this.#watch(context, expected);
    const page = await context.newPage();
    await page.goto(`${this.address}/${hash}`);
    await page.locator('#content h1, #content h2').first().waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    return page;
  }

  /** Pages and workers: what they say that is not `expected`, and what they ask for. */
  #watch(context, expected) {
    const complain = (text) => {
      if (!expected.some((pattern) => pattern.test(text))) {
        this.faults.push(text);
      }
    };
    context.on('weberror', (error) => complain(`a script failed: ${error.error().stack}`));
    context.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) {
        complain(`on the console: ${message.text()}`);
      }
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['blob:', 'data:'].includes(url.protocol) && url.origin !== this.address) {
        complain(`a request to another origin: ${url}`);
      }
      if (request.method() !== 'GET' || request.postData() !== null) {
        complain(`a request that carries data: ${request.method()} ${url}`);
      }
    });
  }
}

/** Opens one of the pages by its link: `compose`, `rules`, `log` or `take-home`. */
export async function goTo(page, name) {
  await page.locator(`nav a[href="#${name}"]`).click();
  await page.locator(`nav a[href="#${name}"][aria-current="page"]`).waitFor();
}

/** Types into a field as a person does, over what was there, and leaves it. */
export async function type(page, field, text) {
  await page.locator(field).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

/** Puts a text into the clipboard, and pastes it where the focus is. */
export async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('Control+v');
}

/** The id of the row's field whose service is this. */
export async function serviceField(page, service) {
  const fields = page.locator('input[id^="field-entry-"][id$="-service"]');
  for (const field of await fields.all()) {
    if ((await field.inputValue()) === service) {
      return `#${await field.getAttribute('id')}`;
    }
  }
  return assert.fail(`no entry for ${service}`);
}

/** The text of the file that the preview shows. */
export async function previewText(page) {
  const lines = await page.locator('#preview-code .code__line').allTextContents();
  return lines.map((line) => `${line}\n`).join('');
}

/** Waits until a locator's text fits. */
export async function expectText(locator, pattern) {
  const wait = locator.filter({ hasText: pattern }).first().waitFor();
  await wait.catch(async () => {
    const texts = await locator.allTextContents();
    assert.fail(`nothing fits ${pattern} in ${JSON.stringify(texts)}`);
  });
}

/** The sentences there, with what the page sets as code in backquotes, as the core writes them. */
export async function sentences(locator) {
  return locator.evaluateAll((elements) => elements.map((element) => {
    const copy = element.cloneNode(true);
    for (const code of copy.querySelectorAll('code')) {
      code.textContent = `\`${code.textContent}\``;
    }
    return copy.textContent;
  }));
}

/** Waits until a sentence fits. */
export async function expectSentence(locator, pattern) {
  await until(`a sentence fits ${pattern}`, async () => {
    return (await sentences(locator)).some((sentence) => pattern.test(sentence));
  });
}

/** Waits until something is so. */
export async function until(what, isSo) {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// How quick the page is: typing into a large policy and into many rules, and a large log pasted.

import assert from 'node:assert/strict';
import { documentWith, fragmentOf } from './link.mjs';
import { expectText, paste, report, scenario } from './support.mjs';

const N_ENTRIES = 200;
const N_LINES = 100_000;
const N_RULES = 1000;

/** Milliseconds of script a keystroke may take: a frame. */
const FRAME = 16;

/** What else this machine does can only make a time longer: of some tries the best counts. */
const N_TRIES = 5;

await scenario(async (visitor) => {
  await quick('script per keystroke', FRAME, () => typeIntoLargePolicy(visitor));
  await quick('script per keystroke in rules', FRAME, () => typeIntoRules(visitor));
  await quick(`${N_LINES} log lines`, 1000, () => pasteLargeLog(visitor));
});

async function quick(what, limit, measure) {
  let best = Infinity;
  for (let tries = 0; tries < N_TRIES && best > limit; tries += 1) {
    best = Math.min(best, await measure());
  }
  assert.ok(best <= limit, `${what}: ${best} ms, not ${limit}`);
}

/** The longest median of some fields; endless when a frame came before the preview was right. */
async function typeIntoLargePolicy(visitor) {
  const entries = Array.from({ length: N_ENTRIES }, (_, index) => ({
    id: index + 1,
    scope: 'inbound',
    service: `tcp/${1000 + index}`,
    from: `198.51.100.${index}, 2001:db8::${index}`,
    action: 'allow',
    log: index % 2 === 0,
    note: `entry ${index}`,
  }));
  const slot = (outcome, chain) => ({ path: 'inbound', outcome, chain, prefix: `${chain} ` });
  const logging = [slot('accepted', 'inaccept'), slot('dropped', 'indrop')];
  const document = documentWith(entries, { logging });
  const page = await visitor.open({ hash: fragmentOf(document) });
  await expectText(page.locator('.notices'), /The policy of the link is open/);
  await page.locator('#field-entry-100-service').waitFor();
  const profiler = await page.context().newCDPSession(page);
  await profiler.send('Performance.enable');
  await page.evaluate(watchKeystrokes);
  const medians = [];

  // A port digit by digit, a note, and a text that is wrong on the way.
  for (const [field, text] of [
    ['#field-entry-100-service', 'tcp/4443'],
    ['#field-entry-150-note', 'something'],
    ['#field-entry-3-from', '203.0.113.0/24'],
  ]) {
    await page.locator(field).click();
    await page.keyboard.press('Control+a');
    const before = await scriptTime(profiler);
    for (const key of text) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done())));
    }
    const cpu = (await scriptTime(profiler)) - before;
    const { times, late } = await page.evaluate(takeKeystrokes);
    assert.equal(times.length, text.length);
    const sorted = times.toSorted((a, b) => a - b);
    const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    report(
      `${N_ENTRIES} entries, a keystroke in ${field}`,
      `median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of script` +
        `, ${((1000 * cpu) / text.length).toFixed(1)} ms by the profiler`,
    );
    if (late > 0) {
      console.log(`${field}: ${late} times the preview was not right in the same frame`);
    }
    // Yew lets the browser draw after 16 ms; the rest of a longer one is not in our marks.
    medians.push(late > 0 ? Infinity : median);
  }
  await page.context().close();
  return Math.max(...medians);
}

/**
 * The longest of two medians: a keystroke's own work, and all that it leads to until the page rests
 * (the worker's answer read and shown), by the profiler.
 */
async function typeIntoRules(visitor) {
  const page = await visitor.open({ hash: '#rules' });
  const rule = (index) => [
    `-A INPUT -s 198.51.${index % 200}.0/24 -p tcp -m tcp --dport ${1000 + index}`,
    `-m comment --comment "rule ${index} 遮断" -j ACCEPT`,
  ].join(' ');
  const rules = Array.from({ length: N_RULES }, (_, index) => rule(index));
  await page.locator('#rules-text').focus();
  await paste(page, ['*filter', ':INPUT DROP [0:0]', ...rules, 'COMMIT', ''].join('\n'));
  await expectText(page.locator('.rules-page__status'), /1,000 rules/);
  const profiler = await page.context().newCDPSession(page);
  await profiler.send('Performance.enable');
  await page.evaluate(watchRules);
  await page.evaluate(() => {
    const field = document.querySelector('#rules-text');
    const at = field.value.indexOf('ACCEPT', field.value.indexOf('rule 500 ')) + 'ACCEPT'.length;
    field.setSelectionRange(at, at);
  });
  const before = await scriptTime(profiler);
  const keys = 'typedhere';
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForFunction(() => window.answers.length === window.times.length);
  }
  const cpu = (1000 * ((await scriptTime(profiler)) - before)) / keys.length;
  const { times, answers } = await page.evaluate(() => ({ times, answers }));
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  report(
    `${N_RULES} rules, a keystroke`,
    `median ${median(times).toFixed(1)} ms of script, ${cpu.toFixed(1)} ms with the answer's` +
      `; the answer is there after ${median(answers).toFixed(0)} ms`,
  );
  await page.context().close();
  return Math.max(median(times), cpu);
}

/**
 * Times each input event as `watchKeystrokes` does, and the answer to it: a word behind ACCEPT makes
 * another chain, which the table does not have, and the message names it.
 */
function watchRules() {
  Object.assign(window, { times: [], answers: [] });
  let [began, typed] = [0, 'ACCEPT'];
  addEventListener('input', (event) => {
    began = performance.now();
    typed += event.data;
  }, { capture: true });
  addEventListener('input', () => times.push(performance.now() - began));
  new MutationObserver(() => {
    const [message] = document.querySelectorAll('.problems__message');
    const words = [...message?.querySelectorAll('code') ?? []].map((code) => code.textContent);
    if (answers.length < times.length && words.includes(typed)) {
      answers.push(performance.now() - began);
    }
  }).observe(document.querySelector('#content'), {
    subtree: true, childList: true, characterData: true,
  });
}

async function scriptTime(profiler) {
  const { metrics } = await profiler.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration').value;
}

/**
 * Marks when each input event begins and when the last listener has it: what the page does for it,
 * its microtasks too, lies between. Looks in the frame that follows whether the preview is right.
 */
function watchKeystrokes() {
  window.keystrokes = { times: [], late: 0 };
  const shown = () => document.querySelector('#preview-code').textContent;
  addEventListener('input', () => performance.mark('keystroke'), { capture: true });
  addEventListener('input', (event) => {
    keystrokes.times.push(performance.measure('keystroke', 'keystroke').duration);
    const [, port] = /^tcp\/(\d+)$/.exec(event.target.value) ?? [];
    requestAnimationFrame(() => {
      keystrokes.late += port !== undefined && !shown().includes(`--dport ${port} `) ? 1 : 0;
    });
  });
}

function takeKeystrokes() {
  const taken = window.keystrokes;
  window.keystrokes = { times: [], late: 0 };
  return taken;
}

async function pasteLargeLog(visitor) {
  const page = await visitor.open({ hash: '#log' });
  await page.locator('#log-text').click();
  await page.evaluate(copyLargeLog, N_LINES);
  await page.evaluate(watchResult, N_LINES.toLocaleString('en'));
  await page.keyboard.press('Control+v');
  await page.waitForFunction(() => window.result !== undefined);
  const { time, longest } = await page.evaluate(() => window.result);
  report(`${N_LINES} log lines pasted`, `result after ${time.toFixed(0)} ms` +
    `, the page stood still for at most ${longest.toFixed(0)} ms`);
  await page.context().close();
  return time;
}

/** Knocks of a day from some thousand sources, into the clipboard. */
function copyLargeLog(nLines) {
  const line = (index) => {
    const time = new Date(Date.UTC(2026, 10, 25) + (index * 86_400_000) / nLines);
    const [verdict, port] = index % 3 === 0 ? ['accept', 3843] : ['drop', (index * 31) % 1024];
    return [
      `Nov 25 ${time.toISOString().slice(11, 19)} host kernel:`,
      `[${(1988 + index / 10).toFixed(6).padStart(12)}] fw input ${verdict} IN=eth0 OUT=`,
      'MAC=02:00:5e:10:00:01:02:00:5e:10:00:07:08:00',
      `SRC=198.51.${index % 13}.${(index * 7) % 251} DST=198.51.100.1 LEN=60 TOS=0x00 PREC=0x00`,
      `TTL=64 ID=${index % 65_536} DF PROTO=TCP SPT=${1024 + (index % 60_000)} DPT=${port}`,
      'WINDOW=64240 RES=0x00 SYN URGP=0 ',
    ].join(' ');
  };
  const lines = Array.from({ length: nLines }, (_, index) => line(index));
  return navigator.clipboard.writeText(`${lines.join('\n')}\n`);
}

/** From the paste to the frame that shows how many, and the longest that no frame came. */
function watchResult(expected) {
  const isThere = () => {
    const count = document.querySelector('.tally__part--understood .tally__count');
    return count?.textContent.trim() === expected;
  };
  addEventListener('paste', () => {
    const start = performance.now();
    let [last, longest] = [start, 0];
    const look = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!isThere()) {
        requestAnimationFrame(look);
        return;
      }
      window.result = { time: now - start, longest };
    };
    requestAnimationFrame(look);
  }, { capture: true });
}

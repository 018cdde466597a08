import { expect, test } from 'vitest';
import { isOurPage, isTrusted } from '#electron/app/page/origin.ts';

test.each([
  ['app://sluice/', true],
  ['app://sluice/index.html?x#y', true],
  ['app://sluice.example/', false],
  ['app://other/', false],
  ['app://me@sluice/', false],
  ['https://sluice/', false],
  ['file:///app://sluice/', false],
  ['app:sluice', false],
  ['about:blank', false],
  ['', false],
])('takes %s for our page: %s', (address, isOurs) => {
  expect(isOurPage(address)).toBe(isOurs);
});

const main = { name: 'the main frame of our window' };

test.each([
  ['our page in our window', { frame: main, url: 'app://sluice/' }, main, true],
  ['another frame with our page', { frame: { name: 'a frame in it' }, url: 'app://sluice/' }, main, false],
  ['our window with another page', { frame: main, url: 'https://example.com/' }, main, false],
  ['a frame that is gone', { frame: null, url: null }, main, false],
  ['a frame that is gone while there is no window', { frame: null, url: 'app://sluice/' }, null, false],
])('trusts %s: %s', (_what, sender, mainFrame, isOk) => {
  expect(isTrusted(sender, mainFrame)).toBe(isOk);
});

// Draws the icons anew from icon.svg: `node build/icons/render.mjs`. What it writes is committed, so that packaging
// needs no browser. Chromium draws; the containers of Windows and macOS take PNG files as they are.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const folder = fileURLToPath(new URL('.', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, 'utf8');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const browser = await chromium.launch({
  executablePath: process.env.SLUICE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
const pictures = new Map();
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  pictures.set(size, await page.screenshot({ omitBackground: true }));
}
await browser.close();

mkdirSync(`${folder}sizes`, { recursive: true });
for (const size of SIZES.filter((size) => size <= 512))
  writeFileSync(`${folder}sizes/${size}x${size}.png`, pictures.get(size));
writeFileSync(`${folder}icon.png`, pictures.get(512));
writeFileSync(`${folder}icon.ico`, ico([16, 24, 32, 48, 64, 128, 256]));
writeFileSync(`${folder}icon.icns`, icns());

/** A directory of pictures, then the pictures (learn.microsoft.com, "Icons", 2026-11-22). */
function ico(sizes) {
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  for (const [index, size] of sizes.entries()) {
    const entry = 6 + 16 * index;
    // One byte, in which 256 is 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(pictures.get(size).length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += pictures.get(size).length;
  }
  return Buffer.concat([header, ...sizes.map((size) => pictures.get(size))]);
}

/** Pictures by type, each with its length (en.wikipedia.org/wiki/Apple_Icon_Image_format, 2026-11-22). */
function icns() {
  const types = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
  const parts = Object.entries(types).map(([type, size]) => chunk(type, pictures.get(size)));
  return chunk('icns', Buffer.concat(parts));
}

function chunk(type, body) {
  const head = Buffer.alloc(8);
  head.write(type, 'ascii');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

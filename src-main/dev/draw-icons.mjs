// Draws assets/icons from assets/window/icon.svg in a Chromium. Run it when the drawing has changed; its files are kept in
// the repository, because no build machine should need a browser to package the program.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser.mjs";
import { fail, root } from "./set-up.mjs";

const folder = join(root, "assets", "icons");
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/** Apple's type of each size that may be a PNG: https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const appleTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };

/** @returns a PNG for each size, by size. */
async function draw(sizes) {
  const executablePath = findBrowser() ?? fail("Drawing the icons needs Chromium, Chrome or Edge.");
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  const page = await browser.newPage();
  const svg = Buffer.from(readFileSync(join(root, "assets/window/icon.svg"))).toString("base64");
  const pictures = new Map();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
    );
    await page.locator("img").evaluate((image) => image.decode());
    pictures.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return pictures;
}

/** @param {[number, Buffer][]} pictures PNGs, which Windows reads in icons since Vista. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, [size, png]] of pictures.entries()) {
    const entry = 6 + 16 * at;
    // A byte cannot hold 256; 0 stands for it.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** @param {[string, Buffer][]} pictures PNGs by Apple's type. */
function icns(pictures) {
  const blocks = pictures.map(([type, png]) => block(type, png));
  return block("icns", Buffer.concat(blocks));
}

function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}

const pictures = await draw(new Set([...linuxSizes, ...windowsSizes, ...Object.values(appleTypes)]));
mkdirSync(join(folder, "linux"), { recursive: true });
for (const size of linuxSizes) writeFileSync(join(folder, "linux", `${size}x${size}.png`), pictures.get(size));
writeFileSync(join(folder, "icon.ico"), ico(windowsSizes.map((size) => [size, pictures.get(size)])));
writeFileSync(
  join(folder, "icon.icns"),
  icns(Object.entries(appleTypes).map(([type, size]) => [type, pictures.get(size)])),
);

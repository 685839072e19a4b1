// `npm run package`: builds the program and makes this system's installers in release/, as electron-builder.yml says.
// Arguments go to electron-builder: `npm run package -- --win --x64`. With --stand-in nothing is downloaded: the files that
// ship are packed around an empty folder in Electron's place, which shows exactly what an installer would hold.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { fail, root } from "./set-up.mjs";

const args = process.argv.slice(2);
await buildAll();
if (args.includes("--stand-in")) await packOnly();
else await makeInstallers();

async function packOnly() {
  const { packStandIn } = await import("./pack-stand-in.mjs");
  const resources = await packStandIn("linux", process.arch === "arm64" ? "arm64" : "x64", join(root, "release"));
  console.log(`Packed without Electron: ${resources}`);
}

async function makeInstallers() {
  const builder = join(root, "node_modules/electron-builder/cli.js");
  const run = spawn(process.execPath, [builder, "--publish", "never", ...args], { cwd: root });
  let said = "";
  for (const [from, to] of [
    [run.stdout, process.stdout],
    [run.stderr, process.stderr],
  ]) {
    from.on("data", (chunk) => {
      said += chunk;
      to.write(chunk);
    });
  }
  const [code] = await once(run, "close");
  if (code === 0) return;
  const isUnreachable = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|HTTPError/.test(said);
  fail(
    isUnreachable
      ? "Electron's binary or a packager's tool cannot be downloaded from GitHub here, so there is no installer. " +
          "Run npm run package where GitHub can be reached, or with -- --stand-in to see what ships."
      : "electron-builder ended with an error, so there is no installer.",
  );
}

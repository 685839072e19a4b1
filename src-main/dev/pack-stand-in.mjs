import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Arch, build, Platform } from "electron-builder";
import { root } from "./set-up.mjs";

/** What electron-builder looks for in an unpacked Electron. */
const electronFiles = {
  linux: ["electron", "LICENSE", "version", "locales/en-US.pak"],
  win: ["electron.exe", "LICENSE", "version", "locales/en-US.pak"],
};

export async function packStandIn(system, arch, output) {
  const electron = join(output, "electron");
  mkdirSync(join(electron, "locales"), { recursive: true });
  for (const file of electronFiles[system]) writeFileSync(join(electron, file), "");
  await build({
    projectDir: root,
    publish: "never",
    targets: Platform[system === "linux" ? "LINUX" : "WINDOWS"].createTarget("dir", Arch[arch]),
    config: {
      electronDist: electron,
      directories: { output: join(output, "packed") },
      // An empty file has no resources to write an icon or a checksum into.
      win: { signAndEditExecutable: false },
      disableAsarIntegrity: true,
    },
  });
  const folder = `${system}${arch === "x64" ? "" : `-${arch}`}-unpacked`;
  return join(output, "packed", folder, "resources");
}

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "brave-browser",
];

const places = {
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"].flatMap((name) =>
    ["/Applications", join(homedir(), "Applications")].map((folder) =>
      join(folder, `${name}.app`, "Contents", "MacOS", name),
    ),
  ),
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
    .map((variable) => process.env[variable])
    .filter((folder) => folder)
    .flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
      join(folder, "Chromium/Application/chrome.exe"),
    ]),
};

/** @returns the path of an installed browser of Chromium's family, else undefined. */
export function findBrowser() {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.TESSERA_BROWSER, ...onPath, ...(places[process.platform] ?? [])].find(
    (path) => path && existsSync(path),
  );
}

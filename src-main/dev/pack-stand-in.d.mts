/**
 * Packs what ships, by electron-builder.yml, around an empty folder in Electron's place: no download, no installer.
 * @returns the folder of the packed program's resources: `app.asar` and what lies beside it.
 */
export function packStandIn(system: "linux" | "win", arch: "x64" | "arm64", output: string): Promise<string>;

import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { presetCalls } from "../../../src-shared/source-presets.ts";
import type { Contexts } from "../../contexts.ts";

export const presetHandlers: Handlers<typeof presetCalls, Contexts> = {
  listPresets: ({ presets }) => succeed(presets.list()),
  savePreset: ({ presets }, { name, recipe }) => succeed(presets.save(name, recipe)),
  renamePreset: ({ presets }, { presetId, name }) => succeed(presets.rename(presetId, name)),
  removePreset: ({ presets }, { presetId }) => succeed(presets.remove(presetId)),
  exportPreset: ({ presets, files }, { presetId, place }) => {
    const chosen = files.placeOf(place);
    if (!chosen) return fail("unknown-file", "This place is not known any more. Choose it again.", "place");
    presets.export(presetId, chosen);
    return succeed(null);
  },
  importPreset: ({ presets, files }, { file }) => {
    const path = files.pathOf(file);
    if (path === undefined) return fail("unknown-file", "This file is not known any more. Choose it again.", "file");
    return succeed(presets.import(path));
  },
};

import type { PresetMatch } from "../../../src-shared/source-presets.ts";
import { allPresets } from "./all-presets.ts";
import type { HeaderName, PresetDeclaration } from "./preset.ts";

/** Two presets that share their signature's share are told apart by how many columns they know. */
const MAX_BONUS = 0.2;

/** A header as presets compare it: without byte order mark, case, and blanks at the ends. */
export function plainHeader(header: string): string {
  return header
    .replace(/^\ufeff/, "")
    .trim()
    .toLowerCase();
}

/** @returns the column of the first of these headers that the file has; −1 for none. */
export function columnOf(headers: readonly string[], wanted: HeaderName): number {
  return columnsOf(headers, wanted)[0] ?? -1;
}

/** @returns the columns that have one of these headers, those of the first header first. */
export function columnsOf(headers: readonly string[], wanted: HeaderName): number[] {
  const names = typeof wanted === "string" || wanted instanceof RegExp ? [wanted] : wanted;
  return names.flatMap((name) => headers.flatMap((header, column) => (isCalled(header, name) ? [column] : [])));
}

export function isCalled(header: string, name: string | RegExp): boolean {
  return typeof name === "string" ? plainHeader(name) === plainHeader(header) : name.test(header);
}

/**
 * The presets whose whole signature is among the headers, the surest first. A file is never recognised by its whole
 * header or by positions: exports gain and lose columns.
 */
export function matchPresets(
  headers: readonly string[],
  fileName: string,
  presets: readonly PresetDeclaration[] = allPresets,
): PresetMatch[] {
  return presets
    .flatMap((preset) => {
      const matched = preset.signature.flatMap((wanted) => {
        const column = columnOf(headers, wanted);
        return column < 0 ? [] : [headers[column]];
      });
      if (matched.length < preset.signature.length) return [];
      if (preset.fileName && !preset.fileName.test(fileName)) return [];
      if (preset.without?.some((name) => columnOf(headers, name) >= 0)) return [];
      if (preset.hasNoOtherColumns && headers.length > preset.signature.length) return [];
      return [{ preset, matched, score: scoreOf(preset, headers) }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ preset, matched, score }) => ({
      id: preset.id,
      label: preset.label,
      score,
      matched,
      signature: preset.signature.length,
      evidence: preset.evidence,
      source: preset.source,
      checkedOn: preset.checkedOn,
    }));
}

/** 0–1: how many of the preset's headers the file has, with more for a longer signature. */
function scoreOf(preset: PresetDeclaration, headers: readonly string[]): number {
  const known = [...preset.signature, ...(preset.alsoSeen ?? []), ...Object.values(preset.columns)];
  const found = known.filter((wanted) => columnOf(headers, wanted) >= 0).length;
  const length = Math.min(1, preset.signature.length / 10) * MAX_BONUS;
  const file = preset.fileName ? MAX_BONUS / 2 : 0;
  return Math.min(1, (found / known.length) * (1 - MAX_BONUS) + length + file);
}

import { saveCustom } from "../../src-main/features/builder/custom-features.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { CustomFeatureDeclaration } from "../../src-shared/feature-builder.ts";
import { valueOf } from "../../src-shared/result.ts";

/** Keeps a feature of a person's own. @returns its id. */
export function keep(store: OpenStore, declaration: CustomFeatureDeclaration): string {
  return valueOf(saveCustom(store, 0, declaration, undefined)).id;
}

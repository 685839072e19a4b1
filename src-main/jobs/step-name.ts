import { contract } from "../../src-shared/contract.ts";
import { findCall } from "../../src-shared/contract-kit.ts";
import type { StepName } from "../store/steps.ts";

/** The program asks for it by itself whenever something has changed. */
const FOLLOWS = "segmentation.refresh";

/** What a call's step is called in the history when the call itself says nothing; undefined for what is no step. */
export function stepNameOf(call: string, atMs: number): StepName | undefined {
  if (call === FOLLOWS) return undefined;
  return { call, atMs, words: `${findCall(contract, call)?.summary ?? call}.` };
}

import { contract } from "../../src-shared/contract.ts";
import { findCall } from "../../src-shared/contract-kit.ts";
import type { StepName } from "../store/steps.ts";

/** What a call's step is called in the history when the call itself says nothing. */
export function stepNameOf(call: string, atMs: number): StepName {
  return { call, atMs, words: `${findCall(contract, call)?.summary ?? call}.` };
}

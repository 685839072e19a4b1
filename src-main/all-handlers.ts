import type { TesseraContract } from "../src-shared/contract.ts";
import type { Handlers } from "../src-shared/contract-kit.ts";
import type { Result } from "../src-shared/result.ts";
import { activityHandlers } from "./activity/handlers.ts";
import { campaignHandlers } from "./campaign/handlers.ts";
import type { Contexts } from "./contexts.ts";
import { customerHandlers } from "./customer/handlers.ts";
import { featuresHandlers } from "./features/handlers.ts";
import { personaHandlers } from "./persona/handlers.ts";
import { projectHandlers } from "./project/handlers.ts";
import { resultHandlers } from "./result/handlers.ts";
import { segmentationHandlers } from "./segmentation/handlers.ts";
import { sourceHandlers } from "./source/handlers.ts";

/** The queries and commands of every domain. */
const handlers: { [D in keyof TesseraContract]: Handlers<TesseraContract[D], Contexts> } = {
  project: projectHandlers,
  customer: customerHandlers,
  activity: activityHandlers,
  source: sourceHandlers,
  features: featuresHandlers,
  segmentation: segmentationHandlers,
  persona: personaHandlers,
  campaign: campaignHandlers,
  result: resultHandlers,
};

export type HandlerFunction = (context: unknown, input: unknown) => Result<unknown> | Promise<Result<unknown>>;

export const allHandlers: ReadonlyMap<string, HandlerFunction> = new Map(
  Object.entries(handlers).flatMap(([domain, calls]) =>
    // Inputs were parsed by the declaration of the same name, which is what the function's own type is made from.
    Object.entries(calls).map(([verb, run]): [string, HandlerFunction] => [
      `${domain}.${verb}`,
      run as HandlerFunction,
    ]),
  ),
);

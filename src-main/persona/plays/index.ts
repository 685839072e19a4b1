import { basketBuilder } from "./basket-builder.ts";
import { beforeLapse } from "./before-lapse.ts";
import { crossSell } from "./cross-sell.ts";
import { fixReturns } from "./fix-returns.ts";
import { onboarding } from "./onboarding.ts";
import type { Play } from "./play.ts";
import { priceTest } from "./price-test.ts";
import { referral } from "./referral.ts";
import { replenishment } from "./replenishment.ts";
import { reviewRequest } from "./review-request.ts";
import { secondOrder } from "./second-order.ts";
import { suppress } from "./suppress.ts";
import { vip } from "./vip.ts";
import { weekendTiming } from "./weekend-timing.ts";
import { winBack } from "./win-back.ts";

/** Every play of the library. */
export const plays: readonly Play[] = [
  vip,
  onboarding,
  secondOrder,
  replenishment,
  crossSell,
  basketBuilder,
  reviewRequest,
  referral,
  beforeLapse,
  winBack,
  suppress,
  priceTest,
  fixReturns,
  weekendTiming,
];

/** @returns undefined for a play that this version of the program does not know. */
export function playOf(playId: string): Play | undefined {
  return plays.find(({ id }) => id === playId);
}

import type { activity } from "../../src-shared/activity.ts";
import type { Handlers } from "../../src-shared/contract-kit.ts";
import { succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import { loadSetting } from "../project/queries.ts";
import { loadKpis } from "./kpi-queries.ts";
import { latestImportDay } from "./latest-import-day.ts";
import { listOrdersOf, loadActivitySummary } from "./queries.ts";

export const activityHandlers: Handlers<typeof activity, Contexts> = {
  summary: ({ store, remember }) =>
    succeed(
      remember("activity.summary", () =>
        loadActivitySummary(store, loadSetting(store, "currency") ?? "XXX", latestImportDay(store)),
      ),
    ),
  kpis: ({ store, remember }) =>
    succeed(
      remember("activity.kpis", () => loadKpis(store, loadSetting(store, "currency") ?? "XXX", latestImportDay(store))),
    ),
  listOrders: ({ store }, { customerId, limit }) => succeed(listOrdersOf(store, customerId, limit)),
};

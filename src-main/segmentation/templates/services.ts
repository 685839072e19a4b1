import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import {
  all,
  any,
  attributesLike,
  days,
  events,
  eventsIn,
  eventsLike,
  firstOrderIn,
  money,
  ordersIn,
  spentIn,
  type Template,
  template,
  times,
  years,
} from "./template.ts";

const hvac = "Local services (heating, cooling, plumbing)";
const salon = "Salon and bookings";
const saas = "Software by subscription";
const b2b = "Business customers";
const source = "Segments of the trade in common use; thresholds are proposals";
const assetWords = "a date column that says when the equipment was installed or built";

/** A part of a day's list: dated equipment whose age lies between two. */
function aged(names: readonly string[], min: number, max: number): Rule {
  return any(
    ...names.map((name): Rule => ({ kind: "attribute", name, test: { kind: "age", unit: "years", min, max } })),
  );
}

/** Services, salons, software and business customers. */
export const serviceTemplates: readonly Template[] = [
  template({
    id: "likely-replacement",
    pack: hvac,
    name: "High-probability replacement",
    summary: "The equipment is old and needed service more than once lately. Offer a replacement before it fails.",
    source,
    needs: {
      installed: attributesLike(/install|built|asset|equipment|boiler|furnace|unit|system/i, ["date"], assetWords),
      calls: eventsLike(/service|repair|call|maintenance|break.?down/i, "events of service calls"),
    },
    settings: [
      years("from", "Equipment at least so old", 12),
      years("to", "And at most", 15),
      times("calls", "Service calls in two years", 2),
    ],
    rule: (value, { installed, calls }) =>
      all(aged(installed, value("from"), value("to")), eventsIn(calls, 730, { min: value("calls") })),
  }),
  template({
    id: "service-due",
    pack: hvac,
    name: "Service due",
    summary:
      "Have equipment with you and no service in the last year. A reminder before the season fills the calendar.",
    source,
    needs: {
      installed: attributesLike(/install|built|asset|equipment|boiler|furnace|unit|system/i, ["date"], assetWords),
      calls: eventsLike(/service|repair|call|maintenance|break.?down/i, "events of service calls"),
    },
    settings: [days("days", "Days without service", 365)],
    rule: (value, { installed, calls }) => all(aged(installed, 1, 100), eventsIn(calls, value("days"), { max: 0 })),
  }),
  template({
    id: "salon-regulars",
    pack: salon,
    name: "Regulars",
    summary: "Come again and again, and were here lately.",
    source,
    needs: {},
    settings: [times("visits", "Visits in half a year", 3), days("days", "Last visit within days", 60)],
    rule: (value) => all(ordersIn(182, { min: value("visits") }), ordersIn(value("days"), { min: 1 })),
  }),
  template({
    id: "salon-lapsed",
    pack: salon,
    name: "Lapsed clients",
    summary: "Came more than once and have not been here for a while. Offer a date.",
    source,
    needs: {},
    settings: [times("visits", "Visits in all", 2), days("days", "Days without a visit", 90)],
    rule: (value) => all(ordersIn(undefined, { min: value("visits") }), ordersIn(value("days"), { max: 0 })),
  }),
  template({
    id: "salon-high-value",
    pack: salon,
    name: "High-value clients",
    summary: "Spent most in the last year.",
    source,
    needs: {},
    settings: [money("spend", "Spent at least in a year", "netSpend", 0.8)],
    rule: (value) => spentIn(365, { min: value("spend") }),
  }),
  template({
    id: "salon-new",
    pack: salon,
    name: "New clients",
    summary: "Were here for the first time lately. Book the second visit now.",
    source,
    needs: {},
    settings: [days("days", "First visit within days", 45)],
    rule: (value) => firstOrderIn(value("days")),
  }),
  template({
    id: "onboarding-at-risk",
    pack: saas,
    name: "Onboarding at risk",
    summary: "Signed up and did nothing else in the first days. Help before they forget you.",
    source,
    needs: {
      signUps: eventsLike(/sign.?up|regist|trial.?start|account.?created/i, "events of sign-ups"),
      uses: eventsLike(/^(?!.*(sign.?up|regist|trial.?start|account.?created)).+/i, "events of features used"),
    },
    settings: [days("days", "Signed up in the last days", 30), days("wait", "Days to use something", 3)],
    rule: (value, { signUps, uses }) => ({
      kind: "sequence",
      first: { what: "event", name: [...signUps] },
      window: { kind: "last", days: value("days") },
      second: { what: "event", name: [...uses] },
      withinDays: value("wait"),
      isFollowed: false,
    }),
  }),
  template({
    id: "trial-power",
    pack: saas,
    name: "Trial users: power",
    summary: "Signed up lately and are here nearly every day. Ask them to buy.",
    source,
    needs: {
      signUps: eventsLike(/sign.?up|regist|trial.?start|account.?created/i, "events of sign-ups"),
      anything: events("any", "events of features used"),
    },
    settings: [days("days", "Signed up in the last days", 14), times("active", "Active on at least so many days", 6)],
    rule: (value, { signUps, anything }) =>
      all(
        eventsIn(signUps, value("days"), { min: 1 }),
        eventsIn(anything, value("days"), { min: value("active") }, "days"),
      ),
  }),
  template({
    id: "trial-passive",
    pack: saas,
    name: "Trial users: passive",
    summary: "Signed up lately and were hardly here since.",
    source,
    needs: {
      signUps: eventsLike(/sign.?up|regist|trial.?start|account.?created/i, "events of sign-ups"),
      anything: events("any", "events of features used"),
    },
    settings: [days("days", "Signed up in the last days", 14), times("active", "Active on at most so many days", 1)],
    rule: (value, { signUps, anything }) =>
      all(
        eventsIn(signUps, value("days"), { min: 1 }),
        eventsIn(anything, value("days"), { max: value("active") }, "days"),
      ),
  }),
  template({
    id: "engaged-company-contacts",
    pack: b2b,
    name: "Engaged company contacts",
    summary: "People of a company who were active lately. A list for the sales team, by name.",
    source,
    needs: {
      company: attributesLike(/^company|organi[sz]ation|account/i, ["text"], "a column with the company's name"),
      anything: events("any", "events such as visits, downloads or log-ins"),
    },
    settings: [days("days", "In the last days", 30), times("active", "Active on at least so many days", 3)],
    rule: (value, { company, anything }) =>
      all(
        any(...company.map((name): Rule => ({ kind: "attribute", name, test: { kind: "known" } }))),
        eventsIn(anything, value("days"), { min: value("active") }, "days"),
      ),
  }),
];

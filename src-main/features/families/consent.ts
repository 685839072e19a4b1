import type { Day } from "../../../src-shared/units.ts";
import { declareFeatures } from "../feature.ts";

/** A decision about one channel that was known on the as-of day. */
export interface ConsentRow {
  readonly channel: string;
  readonly isGranted: boolean;
  /** When it was decided, UTC ms; null: the file does not say. */
  readonly atMs: number | null;
  /** When it was decided or, where that is not said, first heard of. */
  readonly heardMs: number;
  readonly day: Day;
}

/** What one customer decided. */
export interface ConsentRows {
  readonly rows: readonly ConsentRow[];
  readonly asOfDay: Day;
}

export interface Permission extends ConsentRows {
  /** Channels with a consent that stood on the as-of day. */
  readonly granted: ReadonlySet<string>;
}

/** A withdrawal stands until a later opt-in whose day is known. */
export function permissionOf({ rows, asOfDay }: ConsentRows): Permission {
  const granted = new Set<string>();
  for (const channel of new Set(rows.map((row) => row.channel))) {
    const own = rows.filter((row) => row.channel === channel);
    const withdrawnMs = own.reduce(
      (ms, row) => (row.isGranted ? ms : Math.max(ms, row.heardMs)),
      Number.NEGATIVE_INFINITY,
    );
    const stands = own.some(
      (row) =>
        row.isGranted &&
        (withdrawnMs === Number.NEGATIVE_INFINITY || (row.atMs ?? Number.NEGATIVE_INFINITY) > withdrawnMs),
    );
    if (stands) granted.add(channel);
  }
  return { rows, granted, asOfDay };
}

export const consentFeatures = declareFeatures<Permission>(
  { family: "consent", class: "demographic", needs: ["consents"] },
  [
    {
      id: "consentedChannels",
      label: "Channels with consent",
      definition: "Number of channels through which the customer allowed marketing, as it stood on the as-of day.",
      unit: "things",
      traits: ["much-permitting", "allow more channels", "little-permitting", "allow fewer channels"],
      read: ({ granted }) => granted.size,
    },
    {
      id: "consentEmail",
      label: "Consent to e-mail",
      definition: "Whether the customer allowed marketing by e-mail, as it stood on the as-of day.",
      unit: "yes-no",
      traits: ["e-mail-permitting", "allow e-mail", "e-mail-declining", "do not allow e-mail"],
      read: ({ granted }) => Number(granted.has("email")),
    },
    {
      id: "consentSms",
      label: "Consent to SMS",
      definition: "Whether the customer allowed marketing by SMS, as it stood on the as-of day.",
      unit: "yes-no",
      traits: ["sms-permitting", "allow SMS", "sms-declining", "do not allow SMS"],
      read: ({ granted }) => Number(granted.has("sms")),
    },
    {
      id: "daysSinceOptIn",
      label: "Days since opt-in",
      definition: "Days from the latest consent to the as-of day.",
      unit: "days",
      minimum: "a consent",
      traits: ["long-permitting", "opted in longer ago", "newly-permitting", "opted in lately"],
      read: ({ rows, asOfDay }) => asOfDay - latest(rows, true),
    },
    {
      id: "withdrawals",
      label: "Withdrawals",
      definition: "How often the customer withdrew a consent, unsubscribed or complained.",
      unit: "things",
      traits: ["withdrawing", "withdrew consent", "never-withdrawing", "never withdrew consent"],
      read: ({ rows }) => rows.filter((row) => !row.isGranted).length,
    },
    {
      id: "daysSinceWithdrawal",
      label: "Days since withdrawal",
      definition: "Days from the latest withdrawal of a consent to the as-of day.",
      unit: "days",
      minimum: "a withdrawal",
      traits: ["long-withdrawn", "withdrew longer ago", "newly-withdrawn", "withdrew lately"],
      read: ({ rows, asOfDay }) => asOfDay - latest(rows, false),
    },
  ],
);

function latest(rows: readonly ConsentRow[], isGranted: boolean): number {
  const days = rows.filter((row) => row.isGranted === isGranted).map(({ day }) => day);
  return days.length === 0 ? Number.NaN : Math.max(...days);
}

import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { compileDateParser, type LocalInstant } from "../../src-main/source/parse-date.ts";
import { type DateFormat, dateFormats } from "../../src-shared/source-formats.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { pick } from "../shared/random.ts";

const SEED = 8601;

function parsed(text: string, format: string): LocalInstant | undefined {
  const into: LocalInstant = { day: -1, msOfDay: -1, offsetMinutes: -1 };
  return compileDateParser(format)(text, into) ? { ...into } : undefined;
}

const at = (hour: number, minute: number, second = 0, ms = 0) => ((hour * 60 + minute) * 60 + second) * 1000 + ms;

describe("the 4th of March 2021 is read in each format:", () => {
  test.each<[DateFormat, string]>([
    ["yyyy-MM-dd", "2021-03-04"],
    ["yyyy-MM-dd", "2021-3-4"],
    ["yyyy/MM/dd", "2021/03/04"],
    ["yyyy.MM.dd", "2021.03.04"],
    ["yyyyMMdd", "20210304"],
    ["dd/MM/yyyy", "04/03/2021"],
    ["dd/MM/yyyy", "4/3/2021"],
    ["MM/dd/yyyy", "03/04/2021"],
    ["dd.MM.yyyy", "04.03.2021"],
    ["dd-MM-yyyy", "04-03-2021"],
    ["MM-dd-yyyy", "03-04-2021"],
    ["dd/MM/yy", "04/03/21"],
    ["MM/dd/yy", "03/04/21"],
    ["dd.MM.yy", "04.03.21"],
    ["dd-MM-yy", "04-03-21"],
    ["d MMM yyyy", "4 Mar 2021"],
    ["d MMM yyyy", "4. März 2021"],
    ["d MMM yyyy", "4 mars 2021"],
    ["d MMM yyyy", "04 MARCH 2021"],
    ["d-MMM-yyyy", "4-Mar-2021"],
    ["d-MMM-yy", "04-Mar-21"],
    ["MMM d, yyyy", "Mar 4, 2021"],
    ["MMM d, yyyy", "March 4 2021"],
    ["dd/MM/yyyy", "Thu 04/03/2021"],
    ["d MMM yyyy", "Thursday, 4 March 2021"],
    ["dd.MM.yyyy", "  04.03.2021 "],
  ])("%s: %j", (format, text) => {
    expect(parsed(text, format)).toEqual({ day: dayOf(2021, 3, 4), msOfDay: 0, offsetMinutes: undefined });
  });

  test.each<[DateFormat, string, number | undefined]>([
    ["unix seconds", "1614844800", 0],
    ["unix milliseconds", "1614844800000", 0],
    ["unix microseconds", "1614844800000321", 0],
    ["spreadsheet days", "44259", undefined],
  ])("%s: %j", (format, text, offsetMinutes) => {
    const msOfDay = format === "spreadsheet days" ? 0 : at(8, 0);
    expect(parsed(text, format)).toEqual({ day: dayOf(2021, 3, 4), msOfDay, offsetMinutes });
  });
});

test("every format has an example above", () => {
  const examples = ["2021-03-04", "2021/03/04", "2021.03.04", "20210304", "04/03/2021", "03/25/2021", "04.03.2021"];
  examples.push("04-03-2021", "03-25-2021", "04/03/21", "03/25/21", "04.03.21", "04-03-21", "4 Mar 2021", "4-Mar-2021");
  examples.push("4-Mar-21", "Mar 4, 2021", "1614844800", "1614844800000", "1614844800000000", "44259");
  expect(dateFormats.filter((format) => !examples.some((text) => parsed(text, format)))).toEqual([]);
});

describe("a time of day may follow:", () => {
  test.each<[string, number, number | undefined]>([
    ["2021-03-04 08:26", at(8, 26), undefined],
    ["2021-03-04T08:26", at(8, 26), undefined],
    ["2021-03-04, 08:26:07", at(8, 26, 7), undefined],
    ["2021-03-04 8:26", at(8, 26), undefined],
    ["2021-03-04 08:26:07.123", at(8, 26, 7, 123), undefined],
    ["2021-03-04 08:26:07,123456", at(8, 26, 7, 123), undefined],
    ["2021-03-04 00:00", 0, undefined],
    ["2021-03-04 23:59:59", at(23, 59, 59), undefined],
    ["2021-03-04 08:26:07 AM", at(8, 26, 7), undefined],
    ["2021-03-04 08:26 PM", at(20, 26), undefined],
    ["2021-03-04 8:26 p.m.", at(20, 26), undefined],
    ["2021-03-04 8:26pm", at(20, 26), undefined],
    ["2021-03-04 12:00 AM", 0, undefined],
    ["2021-03-04 12:30 AM", at(0, 30), undefined],
    ["2021-03-04 12:00 PM", at(12, 0), undefined],
    ["2021-03-04 11:59 PM", at(23, 59), undefined],
    ["2021-03-04 13:26:07 PM", at(13, 26, 7), undefined],
    ["2021-03-04 00:26:07 AM", at(0, 26, 7), undefined],
    ["2021-03-04T08:26:07Z", at(8, 26, 7), 0],
    ["2021-03-04 08:26:07 UTC", at(8, 26, 7), 0],
    ["2021-03-04T08:26:07+02:00", at(8, 26, 7), 120],
    ["2021-03-04 08:26:07 -0500", at(8, 26, 7), -300],
    ["2021-03-04 08:26:07.5+05:30", at(8, 26, 7, 500), 330],
    ["2021-03-04 08:26:07+01", at(8, 26, 7), 60],
  ])("%j", (text, msOfDay, offsetMinutes) => {
    expect(parsed(text, "yyyy-MM-dd")).toEqual({ day: dayOf(2021, 3, 4), msOfDay, offsetMinutes });
  });

  test(`an instant as ISO 8601 writes it is read to the millisecond, with Z and with an offset (seed ${SEED})`, () => {
    const rng = makeRng(SEED);
    const wrong: string[] = [];
    for (let trial = 0; trial < 2000; trial++) {
      const atMs = rng.below(2 ** 31) * 800 + rng.below(800);
      const text = new Date(atMs).toISOString();
      for (const written of [text, text.replace("Z", "+00:00")]) {
        const { day = 0, msOfDay = 0, offsetMinutes } = parsed(written, "yyyy-MM-dd") ?? {};
        if (day * 86_400_000 + msOfDay !== atMs || offsetMinutes !== 0) wrong.push(written);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a share of a spreadsheet's day is its time", () => {
    expect(parsed("44259.75", "spreadsheet days")).toEqual({
      day: dayOf(2021, 3, 4),
      msOfDay: at(18, 0),
      offsetMinutes: undefined,
    });
  });
});

describe("two digits of a year are those from 1969 to 2068:", () => {
  test.each([
    ["01.02.69", 1969],
    ["01.02.99", 1999],
    ["01.02.00", 2000],
    ["01.02.24", 2024],
    ["01.02.68", 2068],
  ])("%s", (text, year) => {
    expect(parsed(text, "dd.MM.yy")?.day).toBe(dayOf(year, 2, 1));
  });
});

describe("is no date:", () => {
  test.each([
    ["", "yyyy-MM-dd"],
    ["n/a", "yyyy-MM-dd"],
    ["abcd-ef-gh", "yyyy-MM-dd"],
    ["2021-1x-04", "yyyy-MM-dd"],
    ["xx.yy.2021", "dd.MM.yyyy"],
    ["0x.03.2021", "dd.MM.yyyy"],
    ["2021-03-04 ab:cd", "yyyy-MM-dd"],
    ["00.00.0000", "dd.MM.yyyy"],
    ["31/02/2024", "dd/MM/yyyy"],
    ["29.02.2023", "dd.MM.yyyy"],
    ["29.02.2100", "dd.MM.yyyy"],
    ["31.04.2024", "dd.MM.yyyy"],
    ["2024-13-01", "yyyy-MM-dd"],
    ["2024-00-01", "yyyy-MM-dd"],
    ["2024-01-00", "yyyy-MM-dd"],
    ["1899-12-31", "yyyy-MM-dd"],
    ["2201-01-01", "yyyy-MM-dd"],
    ["04/13/2021", "dd/MM/yyyy"],
    ["04.03.2021", "dd/MM/yyyy"],
    ["4 Foo 2021", "d MMM yyyy"],
    ["2021-03-04 24:00", "yyyy-MM-dd"],
    ["2021-03-04 08:60", "yyyy-MM-dd"],
    ["2021-03-04 13:00 AM", "yyyy-MM-dd"],
    ["2021-03-04 00:30 PM", "yyyy-MM-dd"],
    ["2021-03-04 and more", "yyyy-MM-dd"],
    ["12021-03-04", "yyyy-MM-dd"],
    ["2021034", "yyyyMMdd"],
    ["12.5", "unix seconds"],
    ["999", "spreadsheet days"],
  ])("%j as %s", (text, format) => {
    expect(parsed(text, format)).toBeUndefined();
  });
});

test("the 29th of February is read in leap years, 2000 among them", () => {
  expect([parsed("29.02.2024", "dd.MM.yyyy")?.day, parsed("29.02.2000", "dd.MM.yyyy")?.day]).toEqual([
    dayOf(2024, 2, 29),
    dayOf(2000, 2, 29),
  ]);
});

test("a text that was refused does not stay in the way of the next", () => {
  const parse = compileDateParser("yyyy-MM-dd");
  const into: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
  const texts = ["2021-03-04 08:00", "soon", "2021-03-04 08:00", "2021-03-05", "2021-03-05", ""];
  expect(texts.map((text) => (parse(text, into) ? [isoDay(into.day), into.msOfDay] : "no date"))).toEqual([
    ["2021-03-04", at(8, 0)],
    "no date",
    ["2021-03-04", at(8, 0)],
    ["2021-03-05", 0],
    ["2021-03-05", 0],
    "no date",
  ]);
});

test("a format that does not exist is a mistake of the program", () => {
  expect(() => compileDateParser("TT.MM.JJJJ")).toThrow(new RangeError("“TT.MM.JJJJ” is no date format"));
});

const monthsInEnglish = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes a day in a format, with or without leading zeros. */
function written(rng: Rng, day: number, format: DateFormat): string {
  const [year = "", month = "", dayOfMonth = ""] = isoDay(day).split("-");
  const isPadded = format === "yyyyMMdd" || rng.below(2) === 0;
  const short = (digits: string) => (isPadded ? digits : String(Number(digits)));
  return format
    .replace("MMM", "@")
    .replace("yyyy", year)
    .replace("yy", year.slice(2))
    .replace("MM", short(month))
    .replace(/dd?/, short(dayOfMonth))
    .replace("@", monthsInEnglish[Number(month) - 1]);
}

test(`whatever day is written in a format, at whatever minute, is read back (seed ${SEED})`, () => {
  const patterns = dateFormats.filter((format) => format.includes("yy"));
  for (let trial = 0; trial < 4000; trial++) {
    const rng = makeRng(SEED, trial);
    const format = pick(rng, patterns);
    const [first, last] = format.includes("yyyy") ? [1900, 2200] : [1969, 2068];
    const day = dayOf(first, 1, 1) + rng.below(dayOf(last, 12, 31) - dayOf(first, 1, 1) + 1);
    const [hour, minute] = [rng.below(24), rng.below(60)];
    const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
    const text = `${written(rng, day, format)}${pick(rng, [" ", "T"])}${clock}`;
    expect(parsed(text, format), `trial ${trial}: ${text} as ${format}`).toEqual({
      day,
      msOfDay: at(hour, minute),
      offsetMinutes: undefined,
    });
  }
});

describe("month names of six languages are known:", () => {
  test.each([
    ["de", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"],
    ["de, short", "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez."],
    ["fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"],
    ["es", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"],
    ["it", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"],
    ["nl", "januari februari maart april mei juni juli augustus september oktober november december"],
    ["pt", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"],
  ])("%s", (_, names) => {
    const days = names.split(" ").map((name) => parsed(`5 ${name} 2024`, "d MMM yyyy")?.day);
    expect(days).toEqual(Array.from({ length: 12 }, (_, month) => dayOf(2024, month + 1, 5)));
  });
});

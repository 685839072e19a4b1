import { useMemo } from "react";
import { formatDate } from "../src-shared/format.ts";
import { makeTimeZone } from "../src-shared/time-zone.ts";
import { isoDay, MS_PER_DAY } from "../src-shared/units.ts";
import { useLoaded } from "./use-tessera.ts";

/** Instants in words, as a clock on the wall shows them where the project lives. */
export interface LocalTime {
  /** Such as "Europe/Berlin". */
  readonly zone: string;
  /** @returns 2024-12-31. @param atMs UTC. */
  day(atMs: number): string;
  /** @returns 31 December 2024. @param atMs UTC. */
  date(atMs: number): string;
  /** @returns 2024-12-31 13:05. @param atMs UTC. */
  minute(atMs: number): string;
}

const MS_PER_MINUTE = 60_000;

/** In UTC until the project is known. */
export function useLocalTime(): LocalTime {
  const project = useLoaded(["project.current"], (client) => client.project.current({}));
  const name = (project.state === "done" && project.value?.timeZone) || "UTC";
  return useMemo(() => {
    const zone = makeTimeZone(name);
    const day = (atMs: number) => isoDay(zone.dayOf(atMs));
    const date = (atMs: number) => formatDate(zone.dayOf(atMs) * MS_PER_DAY);
    const minute = (atMs: number) => {
      const minutes = Math.floor(zone.msOfDay(atMs) / MS_PER_MINUTE);
      const two = (value: number) => String(value).padStart(2, "0");
      return `${day(atMs)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    };
    return { zone: name, day, date, minute };
  }, [name]);
}

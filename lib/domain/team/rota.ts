import { z } from "zod";
import { oneLine } from "@/lib/kernel/one-line";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { momentMs } from "@/lib/kernel/zone";

/** Who keeps the pipeline, one after the other, a week each. */
export type GuardianRota = {
  people: string[];
  /** "2026-11-23": the first handover; its weekday is the weekday of every one. */
  startsOn: string;
  /** "09:00", on the team's clocks. */
  handover: string;
  revision: number;
};

/** One person's week. */
export type GuardianWeek = { person: string; from: Instant; to: Instant };

const weekMs = 7 * 24 * 3_600_000;

/** `PUT /rota`: the people in order; nobody ends it. */
export const rotaInput = z.strictObject({
  people: z.array(oneLine(80)).max(100, "Name at most 100 people."),
  startsOn: z.iso
    .date("Write a day like 2026-11-23.")
    .refine((day) => day >= "2000-01-01" && day < "2200-01-01", "Use a year from 2000 to 2199."),
  handover: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time like 09:00.")
    .default("09:00"),
});
export type RotaInput = z.output<typeof rotaInput>;

/** The guardian weeks that touch the time between two instants. A handover is at the same time of day all year. */
export function guardianWeeks(
  { people, startsOn, handover }: Pick<GuardianRota, "people" | "startsOn" | "handover">,
  from: Instant,
  to: Instant,
  zone: string,
): GuardianWeek[] {
  const start = Date.parse(`${startsOn}T${handover}:00Z`);
  const first = Math.max(0, Math.floor((millis(from) - start) / weekMs) - 1);
  const weeks: GuardianWeek[] = [];
  for (let week = first; people.length > 0; week++) {
    const moment = (number: number) => instant(momentMs(start + number * weekMs, zone));
    const one = {
      person: people[week % people.length] ?? "",
      from: moment(week),
      to: moment(week + 1),
    };
    if (one.from >= to) break;
    if (one.to > from) weeks.push(one);
  }
  return weeks;
}

import type { Freeze, Repeat } from "./freeze";
import { wallOf } from "./freeze";
import { sayClock, sayDay } from "./wall-time";

const units = { week: "week", month: "month", year: "year" };

/** "Fri 27 Nov, 12:00 to Mon 30 Nov, 08:00, every week until 2027-01-31" */
export function freezeWords({
  from,
  to,
  repeats,
}: Pick<Freeze, "from" | "to" | "repeats">): string {
  const say = (text: string) =>
    `${sayDay(wallOf(text))} ${text.slice(0, 4)}, ${sayClock(wallOf(text))}`;
  const again = repeats === null ? "" : `, ${repeatWords(repeats)}`;
  return `${say(from)} to ${say(to)}${again}`;
}

/** "every week", "every 2 months on the same weekday, until 2027-01-31" */
function repeatWords({ every, interval, by, until }: Repeat): string {
  const often = interval === 1 ? `every ${units[every]}` : `every ${interval} ${units[every]}s`;
  const on =
    every === "week" || by === "day"
      ? ""
      : ` on the ${by === "weekday" ? "same" : "last such"} weekday`;
  return `${often}${on}${until === null ? "" : ` until ${until}`}`;
}

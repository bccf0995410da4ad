// `npm run bench calendar`: a month of 2,000 releases among 100,000 others: asked for, and laid out for the screen;
// against reading the same rows bare in the same run.
import { prepareMonth } from "../components/readiness/calendar/prepare-month.ts";
import { prepareWeek } from "../components/readiness/calendar/prepare-week.ts";
import { systemCaller } from "../lib/access/caller.ts";
import { disconnect, prisma } from "../lib/db/client.ts";
import { dayAt, daysShown, spanOfDays } from "../lib/domain/readiness/calendar/calendar-range.ts";
import { writeIcal } from "../lib/domain/readiness/calendar/write-ical.ts";
import { dayMs } from "../lib/domain/readiness/policy/wall-time.ts";
import { instant } from "../lib/kernel/instant.ts";
import { calendarView } from "../lib/queries/readiness/calendar-view.ts";
import { fill } from "./readiness/fill.ts";
import { insideDatabase } from "./readiness/own-database.ts";
import { ms, ratio, timed } from "./readiness/stopwatch.ts";

const zone = "Europe/Berlin";

async function measure(): Promise<void> {
  const now = new Date();
  const caller = systemCaller(now);
  const span = { from: instant(now), to: instant(now.getTime() + 31 * dayMs) };
  const where = { plannedFor: { gte: now, lt: new Date(span.to) }, status: "planned" };
  const bare = await timed(20, () => prisma().release.findMany({ where }));
  const asked = await timed(20, () => calendarView(caller, span));
  const view = await calendarView(caller, span);
  const day = dayAt(span.from, zone);
  const days = daysShown("month", day);
  const releases = view.entries.filter(({ kind }) => kind === "release").length;
  const month = await timed(50, () => prepareMonth(days, day, day, view.entries, zone));
  const week = await timed(50, () =>
    prepareWeek(daysShown("week", day), day, view.entries, "high", zone),
  );
  const feed = await timed(20, () =>
    writeIcal(view, { name: "Bench", site: "https://example.com" }),
  );
  const shown = await calendarView(caller, spanOfDays(days, zone));
  console.log(`a month of ${releases} releases, ${view.entries.length} entries; p50, p95`);
  console.log(`  its release rows, bare        ${ms(bare.p50)}, ${ms(bare.p95)}`);
  console.log(
    `  asked for, with warnings      ${ms(asked.p50)}, ${ms(asked.p95)} = ${ratio(asked.p50, bare.p50)} bare`,
  );
  console.log(`  laid out as a month, a week   ${ms(month.p50)}, ${ms(week.p50)}`);
  console.log(`  written as iCal               ${ms(feed.p50)}, ${ms(feed.p95)}`);
  console.log(
    `  as JSON                       ${Math.round(JSON.stringify(shown).length / 1024)} KiB (${shown.entries.length} entries)`,
  );
}

if (await insideDatabase()) {
  await fill({ services: 200, planned: 2_000, days: 30, old: 100_000, freezes: 100 });
  await measure();
  await disconnect();
}

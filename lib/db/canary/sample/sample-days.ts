import type { Run } from "@/lib/db/own-connection";
import type { Day, StoredDay } from "@/lib/domain/canary/sample/sample-days";

/** The tables whose rows are kept by day (UTC), each day in a partition named after it; how a row's service is found. */
const whose = {
  sample: "select s.service_id from sample_series s where s.id = p.series_id",
  sample_minute: "p.service_id",
} as const;
export type DayTable = keyof typeof whose;
export const dayTables: readonly DayTable[] = ["sample", "sample_minute"];

/** The days that have a place. */
export async function readSampleDays(run: Run, parent: DayTable): Promise<StoredDay[]> {
  const rows = await run<{ name: string }>(
    "select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = to_regclass($1)",
    [parent],
  );
  return rows.flatMap(({ name }) => {
    const [, kept, year, month, day] = /_(kept_)?(\d{4})(\d{2})(\d{2})$/.exec(name) ?? [];
    return day === undefined ? [] : [{ day: `${year}-${month}-${day}`, kept: kept !== undefined }];
  });
}

/** Makes a day's place, moving in what came before there was one. */
export async function openSampleDay(run: Run, parent: DayTable, day: Day): Promise<void> {
  await run("select open_day($1, $2::date)", [parent, day]);
}

/**
 * Puts in place of a day's rows those that lie in the watch of a release of their service: from half an hour
 * before its traffic (the baseline's history) to a quarter of an hour after its end. Nothing is left, nothing stays.
 */
export async function thinSampleDay(run: Run, parent: DayTable, day: Day): Promise<void> {
  const [old, kept] = [nameOf(parent, day), nameOf(parent, day, "kept_")];
  await run(`create table ${kept} (like ${parent} including all)`);
  await run(`
    insert into ${kept} select p.* from ${old} p where exists (
      select 1 from release r
      where r.service_id = (${whose[parent]}) and p.at >= r.started_at - interval '30 minutes'
        and p.at <= interval '15 minutes' + coalesce(greatest(r.completed_at,
          (select max(b.verified_at) from rollback b where b.release_id = r.id)), r.ended_at, now()))`);
  const [found] = await run<{ any: boolean }>(`select exists (select 1 from ${kept}) as any`);
  // Shuts out everyone who reads or writes samples, so it comes last and takes milliseconds.
  await run(`drop table ${old}`);
  if (found?.any !== true) return void (await run(`drop table ${kept}`));
  const [from, to] = [`${day}T00:00:00Z`, `${nextDay(day)}T00:00:00Z`];
  await run(
    `alter table ${parent} attach partition ${kept} for values from ('${from}') to ('${to}')`,
  );
}

/** Forgets a day. */
export async function dropSampleDay(run: Run, parent: DayTable, day: Day): Promise<void> {
  await run(`drop table if exists ${nameOf(parent, day)}`);
  await run(`drop table if exists ${nameOf(parent, day, "kept_")}`);
}

/** Forgets series without samples that nobody has sent for so many days; answers how many, a few thousand at most. */
export async function dropIdleSeries(run: Run, idleDays: number): Promise<number> {
  const gone = await run<{ id: number }>(
    `delete from sample_series where id in (
       select id from sample_series s where last_at < now() - $1 * interval '1 day'
         and not exists (select 1 from sample p where p.series_id = s.id)
       limit 5000)
     returning id`,
    [idleDays],
  );
  return gone.length;
}

/** Of digits only, whatever was given: it becomes part of a statement. */
function nameOf(parent: DayTable, day: Day, infix = ""): string {
  return `${parent}_${infix}${day.replaceAll(/\D/g, "")}`;
}

function nextDay(day: Day): Day {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}

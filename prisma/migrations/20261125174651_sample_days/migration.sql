-- Samples move to a table of a few numbers a row, partitioned by day; what a row is of stands once, in sample_series.

ALTER TABLE "sample" RENAME TO "sample_flat";
ALTER TABLE "sample_flat" RENAME CONSTRAINT "sample_pkey" TO "sample_flat_pkey";

-- CreateTable
CREATE TABLE "sample_series" (
    "id" SERIAL NOT NULL,
    "service_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "instance" TEXT NOT NULL DEFAULT '',
    "member" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sample_series_service_id_last_at_idx" ON "sample_series"("service_id", "last_at");

-- CreateIndex
CREATE UNIQUE INDEX "sample_series_service_id_metric_arm_instance_member_key" ON "sample_series"("service_id", "metric", "arm", "instance", "member");

-- CreateTable: partitioned by day, which Prisma's schema language cannot say.
CREATE TABLE "sample" (
    "series_id" INTEGER NOT NULL,
    "cumulative" BOOLEAN NOT NULL,
    "le" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "events" DOUBLE PRECISION,
    "total" DOUBLE PRECISION,
    "value" DOUBLE PRECISION,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "buckets" DOUBLE PRECISION[],

    CONSTRAINT "sample_pkey" PRIMARY KEY ("series_id", "at")
) PARTITION BY RANGE ("at");

-- Catches what comes for a day that has no place yet, so that nothing is refused or lost.
CREATE TABLE "sample_default" PARTITION OF "sample" DEFAULT;

-- Makes a day's (UTC) place in a table that is partitioned by day, and moves in what came before there was one.
-- True when it was made.
create function open_day(parent text, day date) returns boolean language plpgsql as $$
declare
  part text := parent || '_' || to_char(day, 'YYYYMMDD');
  first timestamptz := day::timestamp at time zone 'UTC';
  after timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  if to_regclass(quote_ident(part)) is not null then return false; end if;
  -- Nothing may come into the default while it is emptied. Waiting for it must not hold up the samples that come.
  perform set_config('lock_timeout', '2s', true);
  execute format('lock table %I in access exclusive mode', parent || '_default');
  execute format('create table %I (like %I including all)', part, parent);
  execute format('with moved as (delete from %I where at >= $1 and at < $2 returning *) insert into %I select * from moved',
    parent || '_default', part) using first, after;
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part, first, after);
  return true;
end $$;

do $$
declare
  day date;
begin
  for day in
    select distinct (at at time zone 'UTC')::date from sample_flat
    union select generate_series((now() at time zone 'UTC')::date - 7, (now() at time zone 'UTC')::date + 2, '1 day')::date
  loop
    perform open_day('sample', day);
  end loop;
end $$;

insert into sample_series (service_id, metric, arm, instance, source, first_at, last_at)
select service_id, metric, arm, instance, 'api', min(at), max(at)
from sample_flat group by service_id, metric, arm, instance;

insert into sample (series_id, cumulative, le, at, events, total, value, received_at, buckets)
select s.id, f.cumulative, false, f.at, f.events, f.total, f.value, f.received_at,
  case when f.buckets is not null then array(
    select figure::float8
    from jsonb_array_elements(f.buckets) with ordinality as b(bucket, place),
      jsonb_array_elements_text(b.bucket) with ordinality as p(figure, half)
    order by place, half) end
from sample_flat f
join sample_series s using (service_id, metric, arm, instance);

drop table sample_flat;

-- CreateTable
CREATE TABLE "sample_mark" (
    "id" BIGSERIAL NOT NULL,
    "service_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable: partitioned by day, as the samples are.
CREATE TABLE "sample_minute" (
    "service_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "events" DOUBLE PRECISION,
    "total" DOUBLE PRECISION,
    "value" DOUBLE PRECISION,
    "min" DOUBLE PRECISION,
    "max" DOUBLE PRECISION,
    "buckets" DOUBLE PRECISION[],

    CONSTRAINT "sample_minute_pkey" PRIMARY KEY ("service_id","metric","arm","at")
) PARTITION BY RANGE ("at");

CREATE TABLE "sample_minute_default" PARTITION OF "sample_minute" DEFAULT;

-- CreateTable
CREATE TABLE "sample_ten_minutes" (
    "service_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "events" DOUBLE PRECISION,
    "total" DOUBLE PRECISION,
    "value" DOUBLE PRECISION,
    "min" DOUBLE PRECISION,
    "max" DOUBLE PRECISION,
    "buckets" DOUBLE PRECISION[],

    CONSTRAINT "sample_ten_minutes_pkey" PRIMARY KEY ("service_id","metric","arm","at")
);

-- CreateIndex
CREATE INDEX "sample_mark_service_id_minute_idx" ON "sample_mark"("service_id", "minute");

do $$
declare
  day date;
begin
  for day in
    select to_date(substring(c.relname from '\d{8}$'), 'YYYYMMDD')
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'sample'::regclass and c.relname ~ '\d{8}$'
  loop
    perform open_day('sample_minute', day);
  end loop;
end $$;

-- What is stored already is rolled up by the worker as if it had just come.
insert into sample_mark (service_id, minute)
select distinct s.service_id, to_timestamp(ceil(extract(epoch from p.at) / 60) * 60)
from sample p join sample_series s on s.id = p.series_id;

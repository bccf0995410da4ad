-- The judge's memory is deflated by who writes it; PostgreSQL need not try again.
ALTER TABLE "verdict" ADD COLUMN "memory" BYTEA;
ALTER TABLE "verdict" ALTER COLUMN "memory" SET STORAGE EXTERNAL;

-- Watches that run go on: as one stored block of DEFLATE (RFC 1951, 3.2.4), whose length goes before it, low byte first, and
-- again with all bits turned. What is over is never judged again, and what does not fit a block begins anew.
UPDATE "verdict" v
SET "memory" = '\x01'::bytea || substr(length, 4, 1) || substr(length, 3, 1) || substr(turned, 4, 1) || substr(turned, 3, 1) || plain
FROM (
  SELECT "release_id", plain, int4send(octet_length(plain)) AS length, int4send(65535 - octet_length(plain)) AS turned
  FROM "verdict" JOIN "release" ON "release"."id" = "release_id"
    CROSS JOIN LATERAL convert_to("state"::text, 'UTF8') AS plain
  WHERE "release"."status" = 'rolling_out') r
WHERE v."release_id" = r."release_id" AND octet_length(plain) <= 65535;

ALTER TABLE "verdict" DROP COLUMN "state";

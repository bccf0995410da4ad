-- AlterTable
ALTER TABLE "checklist_item" ADD COLUMN     "applies" JSONB NOT NULL DEFAULT '{"risks":[],"strategies":[],"hasMigration":false,"hasFlags":false}',
ADD COLUMN     "asked" JSONB,
ADD COLUMN     "by_type" TEXT,
ADD COLUMN     "overruled" JSONB,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "proof" JSONB,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'anyone',
ADD COLUMN     "rule" TEXT,
ADD COLUMN     "stale_on" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "vouched" JSONB,
ADD COLUMN     "why" TEXT;

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "migrations" JSONB,
ADD COLUMN     "ref" TEXT;

-- CreateTable
CREATE TABLE "checklist_template" (
    "scope" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sections" JSONB,
    "why" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checklist_template_pkey" PRIMARY KEY ("scope","version")
);

-- CreateTable
CREATE TABLE "checklist_origin" (
    "release_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "checklist_origin_pkey" PRIMARY KEY ("release_id")
);

-- AddForeignKey
ALTER TABLE "checklist_origin" ADD CONSTRAINT "checklist_origin_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Items of releases that were planned before keep what was said of them, and learn what their like vouches for now.
UPDATE "checklist_item" SET "by_type" = 'person' WHERE "by_id" IS NOT NULL;
UPDATE "checklist_item" SET "stale_on" = '{commit}', "role" = 'lead' WHERE "key" IN ('code-reviewed', 'tests-green');
UPDATE "checklist_item" SET "rule" = 'ci_green' WHERE "key" = 'tests-green';
UPDATE "checklist_item" SET "stale_on" = '{commit,migrations}', "rule" = 'staging_run', "role" = 'lead' WHERE "key" = 'journeys';
UPDATE "checklist_item" SET "stale_on" = '{migrations}', "rule" = 'migration_safe', "role" = 'lead' WHERE "key" = 'migration';
UPDATE "checklist_item" SET "stale_on" = '{runbook}', "role" = 'lead' WHERE "section" = 'Rollback procedure';
UPDATE "checklist_item" SET "stale_on" = '{slot}', "role" = 'lead' WHERE "key" = 'announced';

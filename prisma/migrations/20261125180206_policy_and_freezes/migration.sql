-- AlterTable
ALTER TABLE "service" ADD COLUMN     "locked_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "solo" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "policy" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "windows" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "freezes" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "starts" TIMESTAMPTZ(3) NOT NULL,
    "ends" TIMESTAMPTZ(3) NOT NULL,
    "repeats" JSONB,
    "last_ends" TIMESTAMPTZ(3),
    "services" TEXT[],
    "risks" TEXT[],
    "created_by" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "freezes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_dependency" (
    "service_id" TEXT NOT NULL,
    "needs_id" TEXT NOT NULL,

    CONSTRAINT "service_dependency_pkey" PRIMARY KEY ("service_id","needs_id")
);

-- CreateTable
CREATE TABLE "override" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "why" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "alone" BOOLEAN NOT NULL DEFAULT false,
    "decided_by_id" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_why" TEXT,
    "until" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "override_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "freezes_last_ends_idx" ON "freezes"("last_ends");

-- CreateIndex
CREATE INDEX "service_dependency_needs_id_idx" ON "service_dependency"("needs_id");

-- CreateIndex
CREATE INDEX "override_release_id_asked_at_idx" ON "override"("release_id", "asked_at");

-- CreateIndex
CREATE INDEX "override_status_decided_at_idx" ON "override"("status", "decided_at");

-- CreateIndex
CREATE INDEX "override_status_id_idx" ON "override"("status", "id");

-- CreateIndex
CREATE INDEX "release_planned_for_idx" ON "release"("planned_for");

-- CreateIndex
CREATE INDEX "release_started_at_idx" ON "release"("started_at");

-- AddForeignKey
ALTER TABLE "override" ADD CONSTRAINT "override_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

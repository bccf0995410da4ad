-- CreateTable
CREATE TABLE "fix_forward" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "fix" TEXT NOT NULL DEFAULT '',
    "blast_radius" TEXT NOT NULL,
    "verify" TEXT NOT NULL DEFAULT '',
    "back_out" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "chain" INTEGER NOT NULL,
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
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "fix_forward_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fix_forward_release_id_asked_at_idx" ON "fix_forward"("release_id", "asked_at");

-- CreateIndex
CREATE INDEX "fix_forward_service_id_decided_at_idx" ON "fix_forward"("service_id", "decided_at");

-- AddForeignKey
ALTER TABLE "fix_forward" ADD CONSTRAINT "fix_forward_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

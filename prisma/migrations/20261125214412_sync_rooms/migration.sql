-- CreateTable
CREATE TABLE "sync" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "facilitator_id" TEXT NOT NULL,
    "facilitator_name" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "reader_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "pulse" TEXT NOT NULL DEFAULT 'later',
    "ballot" TEXT,
    "counts" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sync_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_seat" (
    "sync_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_seat_pkey" PRIMARY KEY ("sync_id","user_id")
);

-- CreateTable
CREATE TABLE "sync_word" (
    "sync_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "says" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_word_pkey" PRIMARY KEY ("sync_id","step","user_id")
);

-- CreateTable
CREATE TABLE "pulse_voter" (
    "sync_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "pulse_voter_pkey" PRIMARY KEY ("sync_id","user_id")
);

-- CreateTable
CREATE TABLE "blocker" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "sync_id" TEXT,
    "step" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "raised_by_id" TEXT NOT NULL,
    "raised_by" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "owner" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "resolved_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "how" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "blocker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commitment" (
    "id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_at" TIMESTAMPTZ(3),
    "kept_by" TEXT,
    "how" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sync_release_id_started_at_idx" ON "sync"("release_id", "started_at");

-- CreateIndex
CREATE INDEX "blocker_release_id_status_idx" ON "blocker"("release_id", "status");

-- CreateIndex
CREATE INDEX "commitment_service_id_kept_at_due_on_idx" ON "commitment"("service_id", "kept_at", "due_on");

-- AddForeignKey
ALTER TABLE "sync" ADD CONSTRAINT "sync_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_seat" ADD CONSTRAINT "sync_seat_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_word" ADD CONSTRAINT "sync_word_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pulse_voter" ADD CONSTRAINT "pulse_voter_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "sync"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocker" ADD CONSTRAINT "blocker_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One sync of a release is open at a time.
CREATE UNIQUE INDEX "sync_one_open" ON "sync"("release_id") WHERE "status" = 'open';

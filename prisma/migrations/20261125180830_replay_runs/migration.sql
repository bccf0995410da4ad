-- CreateTable
CREATE TABLE "replay_run" (
    "id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "usual" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "releases" TEXT[],
    "done" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "replay_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "replay_result" (
    "release_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "replay_result_pkey" PRIMARY KEY ("release_id","hash")
);

-- CreateIndex
CREATE INDEX "replay_run_service_id_requested_at_idx" ON "replay_run"("service_id", "requested_at");

-- CreateIndex
CREATE INDEX "replay_run_state_idx" ON "replay_run"("state");

-- CreateIndex
CREATE INDEX "replay_result_made_at_idx" ON "replay_result"("made_at");

-- CreateTable
CREATE TABLE "sample" (
    "service_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "instance" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cumulative" BOOLEAN NOT NULL DEFAULT false,
    "events" DOUBLE PRECISION,
    "total" DOUBLE PRECISION,
    "value" DOUBLE PRECISION,
    "buckets" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("service_id","metric","arm","instance","at")
);

-- CreateTable
CREATE TABLE "verdict" (
    "release_id" TEXT NOT NULL,
    "overall" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sentence" TEXT NOT NULL,
    "alone" BOOLEAN NOT NULL DEFAULT false,
    "metrics" JSONB NOT NULL,
    "state" JSONB NOT NULL,
    "judged_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("release_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "muted_why" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connector" (
    "id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secrets" JSONB NOT NULL,
    "last_test_at" TIMESTAMPTZ(3),
    "last_test" TEXT,
    "last_test_ok" BOOLEAN,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "connector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "release_id" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_by" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "last_word" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "effect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" TEXT NOT NULL,
    "operation_id" TEXT NOT NULL,
    "connector_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "result" TEXT NOT NULL,
    "status_code" INTEGER,
    "ms" INTEGER,
    "answer" TEXT,
    "release_id" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_event" (
    "id" TEXT NOT NULL,
    "connector_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "raw" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "reading" TEXT NOT NULL,

    CONSTRAINT "inbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diary_entry" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "service_id" TEXT,
    "release_id" TEXT,
    "subject_id" TEXT,
    "sentence" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "diary_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diary_head" (
    "one" INTEGER NOT NULL DEFAULT 1,
    "last_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "diary_head_pkey" PRIMARY KEY ("one")
);

-- CreateTable
CREATE TABLE "postmortem" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "rollback_id" TEXT,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sections" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "postmortem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortem_text" (
    "postmortem_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "postmortem_text_pkey" PRIMARY KEY ("postmortem_id","revision","section")
);

-- CreateTable
CREATE TABLE "review" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "went_well" TEXT NOT NULL,
    "surprised" TEXT NOT NULL DEFAULT '',
    "improvement" TEXT NOT NULL DEFAULT '',
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "help" TEXT NOT NULL DEFAULT '',
    "required" BOOLEAN NOT NULL,
    "asks" TEXT NOT NULL DEFAULT 'tick',
    "state" TEXT NOT NULL DEFAULT 'open',
    "evidence" TEXT,
    "note" TEXT,
    "by_id" TEXT,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT NOT NULL DEFAULT '',
    "strategy" TEXT NOT NULL,
    "stages" JSONB NOT NULL,
    "uses_staging" BOOLEAN NOT NULL DEFAULT true,
    "metrics" JSONB NOT NULL DEFAULT '[]',
    "current_version" TEXT,
    "locked_reason" TEXT,
    "locked_at" TIMESTAMPTZ(3),
    "locked_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release" (
    "id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "previous_version" TEXT,
    "sha" TEXT,
    "previous_sha" TEXT,
    "risk" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "lead" TEXT,
    "buddy" TEXT,
    "on_call" TEXT,
    "watcher" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',
    "planned_for" TIMESTAMPTZ(3),
    "unplanned" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "paused_reason" TEXT,
    "stages" JSONB NOT NULL,
    "stage" INTEGER,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "watched_ms" INTEGER NOT NULL DEFAULT 0,
    "stage_from" TIMESTAMPTZ(3),
    "clock_from" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollback" (
    "id" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "from_version" TEXT NOT NULL,
    "to_version" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "connector_id" TEXT,
    "external_url" TEXT,
    "alert_at" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "pressed_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "word" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rollback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT 'Our team',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "set_up_code_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "sound_on" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "win" (
    "id" TEXT NOT NULL,
    "release_id" TEXT,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "learned" TEXT NOT NULL DEFAULT '',
    "facts" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "rung_at" TIMESTAMPTZ(3),
    "rung_by" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "win_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "win_heard" (
    "win_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "win_heard_pkey" PRIMARY KEY ("win_id","user_id")
);

-- CreateIndex
CREATE INDEX "sample_service_id_at_idx" ON "sample"("service_id", "at");

-- CreateIndex
CREATE INDEX "alert_release_id_opened_at_idx" ON "alert"("release_id", "opened_at");

-- CreateIndex
CREATE INDEX "alert_release_id_id_idx" ON "alert"("release_id", "id");

-- CreateIndex
CREATE INDEX "alert_status_id_idx" ON "alert"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connector_service_id_key" ON "connector"("service_id");

-- CreateIndex
CREATE INDEX "effect_state_run_at_idx" ON "effect"("state", "run_at");

-- CreateIndex
CREATE INDEX "effect_kind_key_idx" ON "effect"("kind", "key");

-- CreateIndex
CREATE INDEX "attempt_connector_id_at_idx" ON "attempt"("connector_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_operation_id_number_key" ON "attempt"("operation_id", "number");

-- CreateIndex
CREATE INDEX "inbox_event_received_at_id_idx" ON "inbox_event"("received_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_event_connector_id_event_id_key" ON "inbox_event"("connector_id", "event_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "diary_entry_release_id_id_idx" ON "diary_entry"("release_id", "id");

-- CreateIndex
CREATE INDEX "diary_entry_service_id_id_idx" ON "diary_entry"("service_id", "id");

-- CreateIndex
CREATE INDEX "diary_entry_kind_id_idx" ON "diary_entry"("kind", "id");

-- CreateIndex
CREATE INDEX "diary_entry_subject_id_id_idx" ON "diary_entry"("subject_id", "id");

-- CreateIndex
CREATE INDEX "diary_entry_at_idx" ON "diary_entry"("at");

-- CreateIndex
CREATE UNIQUE INDEX "postmortem_release_id_key" ON "postmortem"("release_id");

-- CreateIndex
CREATE INDEX "postmortem_created_at_idx" ON "postmortem"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "review_release_id_key" ON "review"("release_id");

-- CreateIndex
CREATE INDEX "checklist_item_release_id_position_idx" ON "checklist_item"("release_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_release_id_key_key" ON "checklist_item"("release_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "service_key_key" ON "service"("key");

-- CreateIndex
CREATE INDEX "release_service_id_planned_at_idx" ON "release"("service_id", "planned_at");

-- CreateIndex
CREATE INDEX "release_service_id_id_idx" ON "release"("service_id", "id");

-- CreateIndex
CREATE INDEX "release_status_id_idx" ON "release"("status", "id");

-- CreateIndex
CREATE INDEX "release_status_planned_at_idx" ON "release"("status", "planned_at");

-- CreateIndex
CREATE INDEX "release_planned_at_id_idx" ON "release"("planned_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "rollback_release_id_key" ON "rollback"("release_id");

-- CreateIndex
CREATE INDEX "rollback_requested_at_idx" ON "rollback"("requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "session_user_id_created_at_idx" ON "session"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE INDEX "invite_created_at_idx" ON "invite"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_created_at_idx" ON "api_token"("created_at");

-- CreateIndex
CREATE INDEX "sign_in_failure_account_at_idx" ON "sign_in_failure"("account", "at");

-- CreateIndex
CREATE INDEX "sign_in_failure_address_at_idx" ON "sign_in_failure"("address", "at");

-- CreateIndex
CREATE INDEX "win_created_at_id_idx" ON "win"("created_at", "id");

-- CreateIndex
CREATE INDEX "win_release_id_idx" ON "win"("release_id");

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connector" ADD CONSTRAINT "connector_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem" ADD CONSTRAINT "postmortem_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollback" ADD CONSTRAINT "rollback_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "win" ADD CONSTRAINT "win_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "win_heard" ADD CONSTRAINT "win_heard_win_id_fkey" FOREIGN KEY ("win_id") REFERENCES "win"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

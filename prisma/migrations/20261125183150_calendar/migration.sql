-- CreateTable
CREATE TABLE "calendar_import" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "service_id" TEXT,
    "sealed_url" TEXT,
    "host" TEXT,
    "text" TEXT,
    "read_at" TIMESTAMPTZ(3),
    "read_ok" BOOLEAN NOT NULL DEFAULT false,
    "read_word" TEXT NOT NULL DEFAULT '',
    "good_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "calendar_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_event" (
    "import_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "starts" TIMESTAMPTZ(3) NOT NULL,
    "ends" TIMESTAMPTZ(3) NOT NULL,
    "all_day" BOOLEAN NOT NULL,

    CONSTRAINT "calendar_event_pkey" PRIMARY KEY ("import_id","number")
);

-- CreateTable
CREATE TABLE "feed_token" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "feed_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guardian_rota" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "people" TEXT[],
    "starts_on" TEXT NOT NULL,
    "handover" TEXT NOT NULL DEFAULT '09:00',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "guardian_rota_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_event_starts_idx" ON "calendar_event"("starts");

-- CreateIndex
CREATE UNIQUE INDEX "feed_token_hash_key" ON "feed_token"("hash");

-- CreateIndex
CREATE INDEX "feed_token_user_id_created_at_idx" ON "feed_token"("user_id", "created_at");

-- AddForeignKey
ALTER TABLE "calendar_event" ADD CONSTRAINT "calendar_event_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "calendar_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

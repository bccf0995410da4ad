-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "told" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "escalate_minutes" INTEGER NOT NULL DEFAULT 5;

-- CreateTable
CREATE TABLE "push_keys" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "public_key" TEXT NOT NULL,
    "private_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_device" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "endpoint_hash" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_taken_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_delivery" (
    "id" TEXT NOT NULL,
    "effect_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "result" TEXT NOT NULL,
    "status_code" INTEGER,
    "ms" INTEGER,
    "answer" TEXT,

    CONSTRAINT "push_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "push_device_endpoint_hash_key" ON "push_device"("endpoint_hash");

-- CreateIndex
CREATE INDEX "push_device_user_id_created_at_idx" ON "push_device"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "push_delivery_user_id_id_idx" ON "push_delivery"("user_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "push_delivery_effect_id_number_key" ON "push_delivery"("effect_id", "number");

-- AddForeignKey
ALTER TABLE "push_device" ADD CONSTRAINT "push_device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

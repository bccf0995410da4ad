-- AlterTable
ALTER TABLE "release" ADD COLUMN     "attended_minutes" DOUBLE PRECISION,
ADD COLUMN     "auto_advance" BOOLEAN,
ADD COLUMN     "past" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "present_until" TIMESTAMPTZ(3),
ADD COLUMN     "watcher_id" TEXT;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "attended_minutes" DOUBLE PRECISION NOT NULL DEFAULT 15,
ADD COLUMN     "auto_advance" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "presence" (
    "release_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("release_id","user_id")
);

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "feed_token" ADD COLUMN     "opens_diary" BOOLEAN NOT NULL DEFAULT false;

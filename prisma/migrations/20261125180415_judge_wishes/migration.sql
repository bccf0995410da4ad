-- AlterTable
ALTER TABLE "service" ADD COLUMN     "judge" JSONB NOT NULL DEFAULT '{}';

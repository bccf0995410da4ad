-- AlterTable
ALTER TABLE "release" ADD COLUMN     "hold" JSONB;

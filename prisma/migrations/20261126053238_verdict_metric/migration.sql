-- AlterTable
ALTER TABLE "verdict" ADD COLUMN     "metric" TEXT;

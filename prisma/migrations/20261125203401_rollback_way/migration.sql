-- AlterTable
ALTER TABLE "rollback" ADD COLUMN     "way" TEXT;

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "untaken" TEXT;

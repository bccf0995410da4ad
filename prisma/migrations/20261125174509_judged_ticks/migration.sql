-- AlterTable
ALTER TABLE "verdict" ADD COLUMN     "spark" JSONB;

-- CreateTable
CREATE TABLE "judged_tick" (
    "release_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "overall" TEXT NOT NULL,
    "e" DOUBLE PRECISION NOT NULL,
    "metrics" JSONB NOT NULL,

    CONSTRAINT "judged_tick_pkey" PRIMARY KEY ("release_id","at")
);

-- AddForeignKey
ALTER TABLE "judged_tick" ADD CONSTRAINT "judged_tick_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

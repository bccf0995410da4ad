-- CreateTable
CREATE TABLE "commit_range" (
    "connector_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "commits" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commit_range_pkey" PRIMARY KEY ("connector_id","from","to")
);

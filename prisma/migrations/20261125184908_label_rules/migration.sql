-- CreateTable
CREATE TABLE "label_rules" (
    "service_id" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "label_rules_pkey" PRIMARY KEY ("service_id")
);

"use client";

import { useRouter } from "next/navigation";
import type { Outcome } from "@/lib/kernel/outcome";
import { ServiceForm } from "./service-form";

/** Adds a service and goes on to its page, where metrics and connector wait. */
export function NewService({
  create,
  disabledReason,
}: {
  create: (input: Record<string, unknown>) => Promise<Outcome<{ key: string }>>;
  disabledReason: string | null;
}) {
  const router = useRouter();
  return (
    <ServiceForm
      save={create}
      disabledReason={disabledReason}
      onSaved={(key) => router.push(`/services/${key}`)}
    />
  );
}

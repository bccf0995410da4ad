import type { Repeat } from "@/lib/domain/readiness/policy/freeze";

/** What the form says, as `POST /freezes` asks for it. */
export function readFreezeForm(form: FormData, repeats: Repeat | null): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    title: text("title"),
    reason: text("reason"),
    from: text("from").slice(0, 16),
    to: text("to").slice(0, 16),
    repeats,
    risks: form.getAll("risks").map(String),
    services: form.getAll("services").map(String),
  };
}

import { describe, expect, it } from "vitest";
import type { Service } from "@/lib/domain/release/service/service";
import { decideTuning, tuningInput } from "./decide-tuning";
import { metrics } from "./testing";

const service = {
  id: "svc_1",
  name: "Shop",
  metrics,
  judge: {},
  stages: [{ weight: 100, minutes: 30 }],
} as unknown as Service;
const said = { who: "Ana", reason: "Too strict", evidence: null };

describe("tuning a service", () => {
  it("keeps what was and what is, in words and in data", () => {
    const tuned = decideTuning(
      service,
      {
        metrics: [{ key: "errors", tolerance: 0.2 }],
        warmSeconds: 30,
        stages: [{ weight: 100, minutes: 10 }],
      },
      { ...said, evidence: "0 of 5 good releases would have alarmed." },
    );
    if (!tuned.ok) throw new Error(tuned.refusal.detail);
    const { entry, service: next } = tuned.value;
    expect(entry.sentence).toBe(
      "Ana tuned Shop: 20 % instead of 10 % tolerance of Error rate; 30 s instead of 60 s warm-up; 100 % for 10 min instead of 100 % for 30 min stages. Evidence: 0 of 5 good releases would have alarmed. Reason: Too strict",
    );
    expect(next).toMatchObject({ judge: { warmSeconds: 30 }, stages: [{ minutes: 10 }] });
    expect(next.metrics[0]?.tolerance).toBe(0.2);
    expect(entry.data).toMatchObject({
      before: { judge: {} },
      after: { judge: { warmSeconds: 30 } },
    });
  });

  it("is refused where nothing would change, or something does not fit", () => {
    const same = { metrics: [{ key: "errors", tolerance: 0.1 }] };
    expect(decideTuning(service, same, said)).toMatchObject({ refusal: { code: "conflict" } });
    const unknown = { metrics: [{ key: "sales", tolerance: 0.1 }] };
    expect(decideTuning(service, unknown, said)).toMatchObject({ refusal: { code: "invalid" } });
    expect(tuningInput.safeParse({ warmSeconds: 30 }).success).toBe(false);
    expect(tuningInput.safeParse({ warmSeconds: 30, reason: " " }).success).toBe(false);
  });
});

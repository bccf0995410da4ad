import type { SourceFault, SourceTest } from "@/lib/domain/canary/source/reading";

/** A test that found a fault. */
export function failedTest(fault: SourceFault, ms: number): SourceTest {
  return { ok: false, checked: [], detail: fault.words, ms };
}

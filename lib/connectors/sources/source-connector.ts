import type { CallContext } from "@/lib/connectors/connector";
import type { SourceAnswer, SourceQuestion, SourceTest } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";

/** The shape of every system that is asked for measurements: it only reads, and never throws. */
export type SourceConnector = {
  /** Proves address and credentials, and says what was seen. */
  test(target: SourceTarget, call: CallContext): Promise<SourceTest>;
  /** One query over a span of time; points are stamped with the end of what they cover. */
  ask(target: SourceTarget, question: SourceQuestion, call: CallContext): Promise<SourceAnswer>;
};

import type { AttemptAction, CallAnswer } from "@/lib/domain/connections/attempt";
import type { Asked } from "@/lib/domain/connections/call/asked";
import type { Connector } from "@/lib/domain/connections/connector";

/** What is spoken of: what was asked, how, of whom, and the answer where it is one. */
export type Spoken<About = Asked> = {
  asked: About;
  action: AttemptAction;
  connector: Connector | null;
  answer: Pick<CallAnswer, "ref" | "share"> | null;
};

import type { SectionKey } from "./postmortem";

/** How each section asks; what and how, never who. */
export const questions: Record<SectionKey, { title: string; hint: string }> = {
  whatHappened: {
    title: "What happened?",
    hint: "What could be seen, in the order it was seen. Roles, not names.",
  },
  impact: {
    title: "What was the impact?",
    hint: "Who noticed it and how: users, orders, colleagues, minutes.",
  },
  contributingFactors: {
    title: "What contributed to it?",
    hint: "There is never just one cause. What made it likely, what hid it, what let it through?",
  },
  improvements: {
    title: "What can we improve?",
    hint: "At most three things that change the process: a check, an alert, a drill, a flag.",
  },
  whatHelped: {
    title: "What helped us?",
    hint: "What worked as it should, and what we were lucky with.",
  },
  surprises: {
    title: "Why were we surprised?",
    hint: "What did we believe that turned out otherwise?",
  },
};

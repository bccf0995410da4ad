import type { ReactNode } from "react";

/** "18.4 %" stays in one line, wherever the sentence breaks; its letters stay as they are, to be found and copied. */
export function glue(sentence: string): ReactNode {
  const parts = sentence.split(/(\d[\d.,]* %)/);
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // The parts of one sentence keep their order.
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ),
  );
}

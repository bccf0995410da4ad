import Link from "next/link";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { ChecklistItem } from "@/lib/domain/readiness/checklist";
import { itemLook } from "./prepare-checklist";

/** What proves an item, who said so and when; why it is stale, or what is said against it; else its help. */
export function ItemProof({ item }: { item: ChecklistItem }) {
  const { state, evidence, note, why, help, overruled, by, at, proof } = item;
  const said = state === "waived" ? note : evidence;
  return (
    <div className="text-caption text-ink-soft">
      {state !== "open" && said !== null && (
        <p className="whitespace-pre-wrap break-words text-ink">{asLink(said)}</p>
      )}
      {state !== "open" && state !== "waived" && note !== null && note !== evidence && (
        <p className="whitespace-pre-wrap break-words">{note}</p>
      )}
      {state !== "open" && (
        <p>
          {state === "stale" ? "Ticked" : itemLook(item).word} by {by}{" "}
          {at !== null && <RelativeTime at={at} />}
          <ProofLinks proof={proof} />
        </p>
      )}
      {why !== null && <p className={state === "stale" ? "font-medium text-watch" : ""}>{why}</p>}
      {overruled !== null && (
        <p>
          {overruled.by} said no: {overruled.reason}
        </p>
      )}
      {state === "open" && help !== "" && <p>{help}</p>}
    </div>
  );
}

/** Where the word of an outside system can be looked at: over there, and as it was received. */
function ProofLinks({ proof }: Pick<ChecklistItem, "proof">) {
  if (proof === null) return null;
  return (
    <>
      {proof.url !== null && (
        <>
          {" · "}
          <a className="link" href={proof.url} rel="noreferrer noopener" target="_blank">
            Look at it
          </a>
        </>
      )}
      {proof.event !== null && (
        <>
          {" · "}
          <Link className="link" href="/inbox">
            The event
          </Link>
        </>
      )}
    </>
  );
}

function asLink(text: string) {
  if (!/^https?:\/\/\S+$/.test(text)) return text;
  return (
    <a href={text} rel="noreferrer noopener" target="_blank" className="underline">
      {text}
    </a>
  );
}

import { useState } from "react";
import { CodeLine } from "@/components/ui/code/code-line";
import { Disclosure } from "@/components/ui/disclosure";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { ConnectorView } from "@/lib/domain/connections/view";

/** Setting the other side up, step by step. What names this connection's own address can be copied once there is one. */
export function SetUpGuide({
  form: { guide, samples },
  connector,
}: {
  form: Pick<KindForm, "guide" | "samples">;
  connector: Pick<ConnectorView, "callbackUrl" | "lastTestOk"> | null;
}) {
  // It stays open while somebody goes through it: half of it comes after the first saving.
  const [open] = useState(connector?.lastTestOk !== true);
  const callbackUrl = connector?.callbackUrl ?? null;
  return (
    <Disclosure summary="How to set it up" open={open} className="w-full">
      <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-table text-ink-soft">
        {guide.map((step) => (
          <li key={step} className="break-words">
            {step.replaceAll(
              "{callback}",
              callbackUrl ?? "(it stands here once you have connected)",
            )}
          </li>
        ))}
      </ol>
      {samples.map(({ title, text }) => (
        <div key={title} className="mt-3 flex min-w-0 flex-col gap-1">
          <p className="text-table font-medium">{title}</p>
          {callbackUrl === null && text.includes("{callback}") ? (
            <p className="text-table text-ink-soft">
              Connect first: the address of this connection is part of it.
            </p>
          ) : (
            <CodeLine code={text.replaceAll("{callback}", callbackUrl ?? "")} label={title} />
          )}
        </div>
      ))}
    </Disclosure>
  );
}

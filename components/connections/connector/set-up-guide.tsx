import { CodeLine } from "@/components/ui/code/code-line";
import { Disclosure } from "@/components/ui/disclosure";
import type { KindForm } from "@/lib/domain/connections/kind-form";

/** Setting the other side up, step by step. */
export function SetUpGuide({
  form: { guide, samples },
  callbackUrl,
}: {
  form: Pick<KindForm, "guide" | "samples">;
  callbackUrl: string | null;
}) {
  const address = callbackUrl ?? "(shown below once this is saved)";
  return (
    <Disclosure summary="How to set it up" open={callbackUrl === null} className="w-full">
      <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-table text-ink-soft">
        {guide.map((step) => (
          <li key={step} className="break-words">
            {step.replaceAll("{callback}", address)}
          </li>
        ))}
      </ol>
      {samples.map(({ title, text }) => (
        <div key={title} className="mt-3 flex min-w-0 flex-col gap-1">
          <h4 className="text-table font-medium">{title}</h4>
          <CodeLine code={text.replaceAll("{callback}", address)} label={title} />
        </div>
      ))}
    </Disclosure>
  );
}

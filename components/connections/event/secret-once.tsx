import { CodeLine } from "@/components/ui/code/code-line";

/** A signing secret, the one time it is shown. */
export function SecretOnce({ secret }: { secret: string }) {
  return (
    <div role="status" className="mt-4 flex min-w-0 flex-col gap-2">
      <p className="text-table">
        Copy the secret now and give it to the receiver: it is not shown again.
      </p>
      <CodeLine code={secret} label="Signing secret" />
    </div>
  );
}

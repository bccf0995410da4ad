import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { TextInput } from "./text-input";

/** Finds in a list by words. An ordinary form whose field is the page's address, so it works without script. */
export function FindForm({
  action,
  what,
  words,
  hint,
}: {
  action: string;
  /** What is listed: "Services". */
  what: string;
  words: string | undefined;
  /** What the words are looked for in. */
  hint: string;
}) {
  return (
    <form
      action={action}
      role="search"
      aria-label={what}
      data-print="no"
      className="flex items-end gap-2"
    >
      <TextInput
        label="Words"
        name="q"
        type="search"
        maxLength={100}
        placeholder={hint}
        defaultValue={words}
        className="flex-1 sm:max-w-80"
      />
      <Button type="submit">Look up</Button>
      {words !== undefined && (
        <LinkButton look="bare" href={action}>
          Show all
        </LinkButton>
      )}
    </form>
  );
}

"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, type RefObject, useRef } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { cx } from "@/components/ui/cx";
import { scrimLook } from "./overlay-look";

export type OverlayProps = {
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** A single button element that opens it; or control it with open and onOpenChange. */
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Stays at the lower edge: the decision. */
  footer?: ReactNode;
  children?: ReactNode;
};

/**
 * A question that stops everything else: small, centred; at the lower edge on a phone. Where it asks for something to be
 * written, one can write at once.
 */
export function Dialog(props: OverlayProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Overlay
      {...props}
      body={body}
      // A finger that opened it would be met by the keyboard of the phone.
      initialFocus={(opened) =>
        opened === "touch" || (body.current?.querySelector<HTMLElement>(fields) ?? true)
      }
      className={cx(
        "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-large border-t sm:inset-x-auto sm:top-1/2 sm:bottom-auto",
        "sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-large sm:border",
        "transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:opacity-0",
        "max-sm:data-ending-style:translate-y-4 max-sm:data-starting-style:translate-y-4",
      )}
    />
  );
}

const fields = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";

/** Title, lead, body that scrolls, footer that does not. `className` places it. */
export function Overlay({
  title,
  lead,
  trigger,
  open,
  onOpenChange,
  footer,
  className,
  body,
  initialFocus,
  children,
}: OverlayProps & {
  className: string;
  body?: RefObject<HTMLDivElement | null>;
  initialFocus?: Base.Popup.Props["initialFocus"];
}) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined
        ? {}
        : { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={scrimLook} />
        <Base.Popup className={cx(popupLook, className)} initialFocus={initialFocus}>
          <header className="flex items-start justify-between gap-4 px-5 pt-5 pb-3">
            <div className="min-w-0">
              <Base.Title className="text-title font-semibold">{title}</Base.Title>
              {lead !== undefined && (
                <Base.Description className="mt-1 text-body text-ink-soft">{lead}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className={buttonLook("bare", "small", "-mt-0.5 -mr-2 px-1.5")}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </header>
          <div
            ref={body}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5"
          >
            {children}
          </div>
          {footer !== undefined && (
            <footer className="border-t border-line px-5 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

const popupLook =
  "fixed z-50 flex flex-col border-line bg-surface text-ink shadow-overlay outline-none duration-200 ease-out";

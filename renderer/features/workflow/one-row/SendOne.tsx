import { useState } from 'react';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { type OneRowProps, SendOneDialog } from './SendOneDialog.tsx';

/** The way to send the row that is looked at. */
export function SendOne(props: OneRowProps) {
  const [isOpen, setOpen] = useState(false);
  // While it is made anew the last one is seen, and may be asked about: the button does not flicker.
  const isBlocked = props.problem !== null || (props.request?.problem ?? null) !== null;
  return (
    <div>
      <Button icon="send" disabled={isBlocked} onClick={() => setOpen(true)}>
        Send this row…
      </Button>
      {isOpen ? <SendOneDialog {...props} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

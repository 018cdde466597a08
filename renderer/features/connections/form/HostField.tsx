import { useRef, useState } from 'react';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { readHosts } from './typed-hosts.ts';

interface Props {
  readonly value: string;
  readonly onChange: (hosts: string) => void;
}

/** Where a key may go. What one has at hand is an address: its host is taken out of it, before everybody's eyes. */
export function HostField({ value, onChange }: Props) {
  const [wasTaken, setTaken] = useState(false);
  // In the middle of a word everything is wrong.
  const [isLeft, setLeft] = useState(false);
  const isPasted = useRef(false);
  const { problem } = readHosts(value);
  const take = (text: string): void => {
    const { hosts, hadMore, problem: unclear } = readHosts(text);
    const isTaken = hadMore && unclear === null;
    if (isTaken) setTaken(true);
    setLeft(true);
    onChange(isTaken ? hosts.join(', ') : text);
  };
  return (
    <TextField
      label="Host"
      value={value}
      placeholder="api.example.com"
      hint={
        wasTaken
          ? 'Taken from the address. What followed it is not kept here: it goes into the path of a workflow’s step.'
          : 'Paste the address that you call: its host is taken. Rows and the key go there and nowhere else.'
      }
      {...(problem === null || !isLeft ? {} : { error: problem })}
      onPaste={() => {
        isPasted.current = true;
      }}
      onBlur={() => take(value)}
      onChange={(text) => {
        if (isPasted.current) take(text);
        else {
          setLeft(false);
          onChange(text);
        }
        isPasted.current = false;
        if (text === '') setTaken(false);
      }}
    />
  );
}

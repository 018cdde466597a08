/** One end of a line to a thread or a process of our own: all its messages are ours, and it has no origin to check. */
interface Port<Message> {
  postMessage(message: Message): void;
}

/** Says something to a thread or a process; says nothing where there is no line, as in a file that is only loaded. */
export function post<Message>(port: Port<Message> | null, message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the rule is for windows, which have origins
  port?.postMessage(message);
}

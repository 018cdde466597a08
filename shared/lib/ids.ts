/** Numbers that must not be mixed up: each is a row id of its own table. */
type Id<Name extends string> = number & { readonly __id: Name };

export type ListId = Id<'list'>;
export type RowId = Id<'row'>;
export type RunId = Id<'run'>;
export type TaskId = Id<'task'>;
export type SendId = Id<'send'>;
export type CallId = Id<'call'>;
export type ConnectionId = Id<'connection'>;
export type DestinationId = Id<'destination'>;

import { z } from 'zod';

/** One thing that a window may ask of the core: one object in, one value out. Both are parsed by the core. */
export interface Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly input: In;
  readonly output: Out;
}

/** Declares an operation. Inputs are strict objects: a key that is not known is refused. */
export const operation = <In extends z.ZodType, Out extends z.ZodType>(
  input: In,
  output: Out,
): Operation<In, Out> => ({ input, output });

/** For operations that are told nothing. */
export const nothing = z.strictObject({});

/** For operations that answer nothing but that they are done. */
export const done = z.null();

/** A number that names something: brands are a matter of types alone, so that the value itself needs no more proof. */
export const id = <Id extends number>(): z.ZodType<Id, Id> =>
  z.number().int().min(1) as unknown as z.ZodType<Id, Id>;

/** A count of things. */
export const count = z.number().int().min(0);

/** Milliseconds since 1970. */
export const epochMs = z.number().min(0);

/** Millionths of the unit of money; whole. */
export const micros = z.number().int().min(0);

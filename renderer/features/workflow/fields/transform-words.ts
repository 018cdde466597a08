import { TRANSFORMS, type Transform } from '#shared/domain/mapping/transforms.ts';

/** What each transform does, as it is chosen and shown. */
export const TRANSFORM_WORDS: Readonly<Record<Transform, string>> = {
  trim: 'Trim blanks',
  lowercase: 'Lower case',
  uppercase: 'Upper case',
  digitsOnly: 'Digits only',
  domainOfEmail: 'Domain of the email',
  emptyToNull: 'Empty becomes null',
  toNumber: 'As a number',
  toBoolean: 'As true or false',
};

/** Transforms with one turned on or off; they stay in the order in which they make sense. */
export const toggled = (transforms: readonly Transform[], one: Transform): Transform[] =>
  TRANSFORMS.filter((transform) =>
    transform === one ? !transforms.includes(one) : transforms.includes(transform),
  );

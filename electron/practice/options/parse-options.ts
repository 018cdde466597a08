import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { Misbehaviour, Schedule } from '../faults/misbehaviour.ts';
import type { Limit } from '../limits/limit.ts';
import {
  aBoolean,
  aKindOf,
  aList,
  aNumber,
  anObject,
  aText,
  aWhole,
  type Check,
  either,
  oneOf,
  orNull,
} from './check.ts';
import type { PracticeOptions } from './practice-options.ts';

const MANY = Number.MAX_SAFE_INTEGER;
const aCount = aWhole(1, MANY);
const aDurationMs = aNumber(0, MANY);
const aForm = oneOf('date', 'none', 'seconds');
const aMoment = oneOf('afterStoring', 'beforeStoring');
const aUnit = { counts: oneOf('records', 'requests') };
const aWindow = { count: aCount, windowMs: aNumber(1, MANY) };

/** An object of texts, as headers are. */
const aTextByName: Check = (value, place) =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string')
    ? null
    : `${place} must be an object of texts`;

/** An object of the kind named, with its other fields. */
const kind = (required: Readonly<Record<string, Check>>, optional?: Readonly<Record<string, Check>>): Check =>
  anObject({ kind: aText, ...required }, optional);

const aLimit = aKindOf({
  concurrency: kind({ count: aCount }),
  fixedWindow: kind(aWindow, aUnit),
  lifetime: kind(
    { count: aCount, beyond: either(oneOf('swallow'), aWhole(400, 499)) },
    { alreadyUsed: aWhole(0, MANY) },
  ),
  slidingWindow: kind(aWindow, aUnit),
  tokenBucket: kind({ perSecond: aNumber(0.001, MANY), burst: aCount }, aUnit),
} satisfies Record<Limit['kind'], Check>);

const aMisbehaviour = aKindOf({
  answer: kind({ status: aWhole(200, 599), body: aText }, { headers: aTextByName, stores: aBoolean }),
  captivePortal: kind({}),
  cutBody: kind({}),
  drip: kind({ byteEveryMs: aDurationMs }),
  garbage: kind({}),
  hang: kind({ moment: aMoment }),
  outOfCredits: kind({}),
  redirect: kind({ to: oneOf('otherOrigin', 'sameOrigin') }),
  refuse: kind({ status: oneOf(409, 422) }),
  reset: kind({ moment: aMoment }),
  serverError: kind(
    { status: oneOf(500, 502, 503, 504) },
    { retryAfterS: aWhole(0, MANY), stores: aBoolean },
  ),
  silentLoss: kind({}),
  slowDown: kind({ retryAfterS: aWhole(0, MANY), form: aForm }),
  storedTwice: kind({}),
  unauthorised: kind({}),
} satisfies Record<Misbehaviour['kind'], Check>);

const aSchedule = aKindOf({
  always: kind({}),
  from: kind({ first: aCount }, { last: aCount }),
  on: kind({ requests: aList(aCount) }),
  share: kind({ share: aNumber(0, 1) }, { inARow: aCount }),
} satisfies Record<Schedule['kind'], Check>);

const aFault = anObject(
  { misbehaviour: aMisbehaviour, schedule: aSchedule },
  { where: anObject({ field: aText, equals: aText }) },
);

const someOptions = anObject({}, {
  faults: aList(aFault),
  honoursIdempotencyKeys: aBoolean,
  keep: oneOf('bodies', 'counts', 'hashes'),
  keyField: orNull(aText),
  latency: orNull(anObject({ meanMs: aDurationMs, jitterMs: aDurationMs })),
  limits: aList(aLimit),
  maxBodyBytes: aWhole(1, MANY),
  port: aWhole(0, 65_535),
  retryAfter: aForm,
  seed: aWhole(0, MANY),
  token: orNull(either(aList(aText), aText)),
} satisfies Record<keyof PracticeOptions, Check>);

/** Options as JSON text, any of them left out. The problem is a sentence that names the place. */
export function parseOptions(text: string): Result<Partial<PracticeOptions>, string> {
  const value = parsed(text);
  const problem = someOptions(value, 'options');
  return problem === null ? ok(value as Partial<PracticeOptions>) : failed(problem); // the check is the proof
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Closure, Ledger, Outcome, OutcomeItem, Turn } from '#electron/ports/ledger.ts';
import type { Redactor } from './redactor.ts';

/**
 * A ledger that keeps no secret: a provider may repeat the key that it refuses, and what it said is kept for the user
 * to read. What a row gets from an answer is not touched.
 */
export function guardLedger(ledger: Ledger, redactor: Redactor): Ledger {
  const clean = (text: string): string => redactor.cleanKnown(text);
  return {
    ...ledger,
    commit: (turn) => ledger.commit(cleanTurn(turn, clean)),
    pause: (id, by, reason) => ledger.pause(id, by, clean(reason)),
  };
}

type Clean = (text: string) => string;

const cleanTurn = (turn: Turn, clean: Clean): Turn => ({
  ...turn,
  outcomes: turn.outcomes.map((outcome) => cleanOutcome(outcome, clean)),
  closures: turn.closures.map((closure): Closure => ({ ...closure, reason: clean(closure.reason) })),
});

const cleanOutcome = (outcome: Outcome, clean: Clean): Outcome => {
  const { answer, reason, requestId } = outcome;
  const id = requestId === null ? null : clean(requestId);
  // Of what went well nothing else is kept.
  if (answer === null && reason === null) return { ...outcome, requestId: id };
  return {
    ...outcome,
    requestId: id,
    answer: answer === null ? null : clean(answer),
    reason: reason === null ? null : clean(reason),
    items: outcome.items.map((item) => cleanItem(item, clean)),
  };
};

function cleanItem(item: OutcomeItem, clean: Clean): OutcomeItem {
  const { settlement } = item;
  if (settlement.reason === undefined) return item;
  return { ...item, settlement: { ...settlement, reason: clean(settlement.reason) } };
}

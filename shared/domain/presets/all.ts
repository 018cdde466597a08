import { PRACTICE } from './practice.ts';
import type { Preset } from './preset.ts';
import { ANTHROPIC } from './providers/anthropic.ts';
import { APOLLO } from './providers/apollo.ts';
import { CLAY } from './providers/clay.ts';
import { CONTACTOUT } from './providers/contactout.ts';
import { DROPCONTACT } from './providers/dropcontact.ts';
import { FINDYMAIL } from './providers/findymail.ts';
import { FULLENRICH } from './providers/fullenrich.ts';
import { GENERIC } from './providers/generic.ts';
import { HUBSPOT } from './providers/hubspot.ts';
import { HUNTER } from './providers/hunter.ts';
import { LEADMAGIC } from './providers/leadmagic.ts';
import { OPENAI } from './providers/openai.ts';
import { OUTREACH } from './providers/outreach.ts';
import { PEOPLE_DATA_LABS } from './providers/people-data-labs.ts';
import { PROSPEO } from './providers/prospeo.ts';
import { SALESFORCE } from './providers/salesforce.ts';
import { SALESLOFT } from './providers/salesloft.ts';

/** Every provider that can be chosen, by its id. */
export const PRESETS: readonly Preset[] = [
  ANTHROPIC,
  APOLLO,
  CLAY,
  CONTACTOUT,
  DROPCONTACT,
  FINDYMAIL,
  FULLENRICH,
  GENERIC,
  HUBSPOT,
  HUNTER,
  LEADMAGIC,
  OPENAI,
  OUTREACH,
  PEOPLE_DATA_LABS,
  PROSPEO,
  SALESFORCE,
  SALESLOFT,
];

const BY_ID: ReadonlyMap<string, Preset> = new Map(
  [...PRESETS, PRACTICE].map((preset) => [preset.id, preset]),
);

/** The preset with an id, as in a step's `provider`; null when there is none of that name. */
export const presetById = (id: string): Preset | null => BY_ID.get(id) ?? null;

/**
 * The provider whose calls go to a host; the generic one where none is known.
 *
 * @param host as in an address: in lower case, with its port where that is not the scheme's own
 */
export function presetOfHost(host: string): Preset {
  const name = host.replace(/\.$/, '');
  return PRESETS.find(({ hosts }) => hosts.value.includes(name)) ?? GENERIC;
}

import { fileURLToPath } from 'node:url';

/**
 * Another program or file of ours, to be started or read: in the sources it is where `fromSource` says (seen from
 * this folder), in a build it lies beside this program.
 */
export function siblingProgram(name: string, fromSource: string): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? fromSource : `./${name}.js`, import.meta.url));
}

/** The bundled list of leads: in a build it lies beside this program. */
export function sampleLeads(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(
    new URL(isSource ? '../practice/sample-leads.csv' : './sample-leads.csv', import.meta.url),
  );
}

import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { SecretField } from '#renderer/ui/fields/SecretField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { POOL_WORDS } from '../words.ts';
import type { WebhookForm } from './webhook-form.ts';

interface Props {
  readonly form: WebhookForm;
  readonly onChange: (form: WebhookForm) => void;
  /** Why the last try was refused. */
  readonly problem: string | null;
}

/** What is asked of a webhook: its address is as secret as a key. */
export function WebhookFields({ form, onChange, problem }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <SecretField
        label="Webhook address"
        value={form.address}
        onChange={(address) => onChange({ ...form, address })}
        hint="Whoever has it can send to your table, so it goes to the keychain and is never shown again."
        {...(problem === null ? {} : { error: problem })}
      />
      <SecretField
        label="Auth token, if the webhook asks for one"
        value={form.token}
        onChange={(token) => onChange({ ...form, token })}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label="Name of the webhook"
          value={form.name}
          onChange={(name) => onChange({ ...form, name })}
        />
        <TextField
          label="Pool"
          value={form.pool}
          onChange={(pool) => onChange({ ...form, pool })}
          hint={POOL_WORDS}
        />
        <NumberField
          label="Records it took in before"
          value={form.usedBefore}
          min={0}
          onChange={(usedBefore) => onChange({ ...form, usedBefore })}
          hint="A webhook takes 50,000, ever."
        />
        <NumberField
          label="Rows its table holds"
          value={form.tableRows}
          min={1}
          onChange={(tableRows) => onChange({ ...form, tableRows })}
          hint="Leave empty for 50,000."
        />
      </div>
    </div>
  );
}

import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { StepView } from '#shared/ipc/workflows.ts';

interface Props {
  readonly step: StepView;
  readonly connection: ConnectionView;
  readonly list: List | null;
  readonly onChange: (step: StepView) => void;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH'] as const;

/** What is called at a connection: one of its pools of webhooks, or an address on its host. */
export function TargetFields({ step, connection, list, onChange }: Props) {
  const pools = [...new Set(connection.webhooks.map(({ pool }) => pool))];
  if (step.url === null) {
    if (pools.length < 2) return null;
    return (
      <Select
        label="Pool of webhooks"
        value={step.pool}
        options={pools.map((pool) => ({ value: pool, label: pool }))}
        onChange={(pool) => onChange({ ...step, pool })}
      />
    );
  }
  const { url } = step;
  return (
    <div className="flex items-end gap-2">
      <Select
        label="Method"
        value={step.method}
        options={METHODS.map((method) => ({ value: method, label: method }))}
        onChange={(method) =>
          onChange({ ...step, method, body: method === 'GET' ? { kind: 'none' } : step.body })
        }
      />
      <div className="min-w-0 flex-1">
        <TextField
          label={`Path at ${connection.hosts[0] ?? connection.name}`}
          mono
          value={url}
          placeholder="/v2/verify?email={{ email }}"
          onChange={(text) => onChange({ ...step, url: text })}
        />
      </div>
      {list === null ? null : (
        <Menu
          align="end"
          trigger={<IconButton icon="add" label="Put a column into the path" />}
          items={list.columns.map(({ name, index }) => ({
            kind: 'action' as const,
            id: String(index),
            label: name,
            onSelect: () => onChange({ ...step, url: `${url}${placeholderFor(name)}` }),
          }))}
        />
      )}
    </div>
  );
}

/** As templates name a column: by its name alone where that is a plain word. */
const placeholderFor = (column: string): string =>
  /^[a-z_]\w*$/i.test(column) ? `{{ ${column} }}` : `{{ row[${JSON.stringify(column)}] }}`;

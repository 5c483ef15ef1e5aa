import { useCallback, useEffect, useState } from 'react';
import type { TemplateSummary } from '#contract/replies.ts';
import { ask } from '../../door/door.ts';
import { useAttempt } from '../../door/trouble.ts';

/** The publication's templates, read when this mounts; null until then. `reload` reads them again. */
export function useTemplates(): { templates: readonly TemplateSummary[] | null; reload: () => void } {
  const [templates, setTemplates] = useState<readonly TemplateSummary[] | null>(null);
  const attempt = useAttempt();
  const reload = useCallback(() => void attempt(() => ask('template:list', {}), setTemplates), [attempt]);
  useEffect(reload, [reload]);
  return { templates, reload };
}

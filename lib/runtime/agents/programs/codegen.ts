import type { AgentProgram, Ending, Reading } from './agent-program.ts';
import { isRecord, messageOf, readError, tailOf, textOf, withoutEscapes } from './output.ts';

/** Between two questions; Codegen answers 60 in 30 seconds (docs.codegen.com, api-reference). */
const POLL_SECONDS = 15;

/** The line before the run as JSON, at the end of the log. */
const RUN_MARK = 'taskmaster: the run of codegen';

/**
 * `codegen agent --prompt` only asks for a run, which Codegen's own machines do on its own clone; `codegen agent --id N --json` tells how it is
 * (github.com/codegen-sh/codegen, src/codegen/cli/commands/agent/main.py). So this starts one and asks until it ended. It takes its token from
 * `codegen login` only.
 *
 * Codegen goes on where our pod is lost: which run was asked for stands in the workspace, and another attempt waits for that one. Its CLI cannot stop
 * a run: one whose CodeRun is deleted comes to its own end.
 */
const PROGRAM = `set -eu
trap 'exit 143' TERM
codegen login --token "$CODEGEN_API_TOKEN" > /dev/null
kept="$HOME/codegen-run-$TASKMASTER_RUN_UID"
if test -s "$kept"; then
  id=$(cat "$kept")
  echo "going on with run $id of codegen"
else
  codegen agent --prompt "$(cat "$TASKMASTER_PROMPT_FILE")" --model "$TASKMASTER_MODEL" > /tmp/asked 2>&1 || { cat /tmp/asked; exit 1; }
  cat /tmp/asked
  id=$(sed -n 's/.*Agent Run ID:[^0-9]*\\([0-9][0-9]*\\).*/\\1/p' /tmp/asked | head -n 1)
  test -n "$id"
  echo "$id" > "$kept"
fi
misses=0
while sleep ${POLL_SECONDS}; do
  if codegen agent --id "$id" --json > /tmp/run 2>&1; then misses=0; else
    misses=$((misses + 1))
    test "$misses" -lt 20 || { cat /tmp/run; exit 1; }
    continue
  fi
  case "$(sed -n 's/.*"status": *"\\([A-Za-z_]*\\)".*/\\1/p' /tmp/run | head -n 1 | tr a-z A-Z)" in
    ''|ACTIVE|RUNNING|PENDING|QUEUED|EVALUATION) ;;
    *) break ;;
  esac
done
rm -f "$kept"
echo '${RUN_MARK}'
sed 's/ *$//' /tmp/run`;

/** Codegen (docs.codegen.com/introduction/cli). It pushes and opens pull requests as its own GitHub App; a session cannot be continued by its CLI. */
export const codegen: AgentProgram = {
  name: 'codegen',
  usesGitHub: true,
  command: ({ model }) => ({
    command: ['/bin/sh', '-c', PROGRAM, 'agent'],
    args: [],
    // It breaks its lines at this width.
    env: { TASKMASTER_MODEL: model, COLUMNS: '4000', NO_COLOR: '1' },
  }),
  read,
};

function read({ log, exitCode, at }: Ending): Reading {
  const text = withoutEscapes(log);
  const run = runOf(text);
  if (text === '' && exitCode === 0) return { outcome: 'succeeded', reason: 'Succeeded', message: 'the agent ended well; what it printed is lost' };
  if (run === undefined) return readError(tailOf(log) || `it ended with exit code ${exitCode}`, at, exitCode === 0 ? 'NoResult' : 'ProgramFailed');
  const status = (textOf(run['status']) ?? 'unknown').toUpperCase();
  const said = textOf(run['summary']) ?? textOf(run['result']) ?? `the run of codegen ended as ${status}`;
  const session = typeof run['id'] === 'number' ? { sessionId: String(run['id']) } : {};
  switch (status) {
    case 'COMPLETE':
    case 'COMPLETED':
      return { outcome: 'succeeded', reason: 'Succeeded', message: messageOf(said), ...session };
    case 'STOPPED':
    case 'CANCELLED':
      return { outcome: 'failed', reason: 'Stopped', message: messageOf(said), ...session };
    case 'PAUSED':
      return { outcome: 'failed', reason: 'Paused', message: messageOf(said), ...session };
    case 'TIMEOUT':
      return { outcome: 'failed', reason: 'AgentTimeout', message: messageOf(said), ...session };
    case 'MAX_ITERATIONS_REACHED':
      return { outcome: 'failed', reason: 'MaxTurnsReached', message: messageOf(said), ...session };
    default:
      return { ...readError(said, at, 'AgentFailed'), ...session };
  }
}

/** The object after the mark. It is printed over many lines. */
function runOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const mark = text.lastIndexOf(RUN_MARK);
  if (mark < 0) return undefined;
  try {
    const run: unknown = JSON.parse(text.slice(text.indexOf('{', mark), text.lastIndexOf('}') + 1));
    return isRecord(run) ? run : undefined;
  } catch {
    return undefined;
  }
}

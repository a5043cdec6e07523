/**
 * The only shell programs in an agent's pod. They are constants: whatever a run says reaches them as an argument or a variable. The program and its
 * arguments follow as `"$@"`.
 *
 * The shell stays beside the program, because a signal to the first process of a container is ignored unless that process asked for it.
 */
const shell = (stdin: string, end: string): readonly string[] => [
  '/bin/sh',
  '-c',
  [
    `"$@" < ${stdin} & agent=$!`,
    `trap 'kill -TERM "$agent"' TERM`,
    'wait "$agent"; code=$?',
    // The signal ends the waiting, not the program.
    'while kill -0 "$agent" 2> /dev/null; do wait "$agent"; code=$?; done',
    end,
  ].join('\n'),
  'agent',
];

/** Starts a program with the prompt as its stdin. */
export const FROM_PROMPT_FILE = shell('"$TASKMASTER_PROMPT_FILE"', 'exit "$code"');

/** Starts a program that reads its prompt by itself. */
export const ALONE = shell('/dev/null', 'exit "$code"');

/** What a launcher prints where the program ended well but its commits did not get to GitHub. */
export const PUSH_FAILED = 'taskmaster: the branch could not be pushed';

/** Starts a program that commits but cannot push, and pushes what it committed. The branch stays as it is where it committed nothing. */
export const THEN_PUSH = shell(
  '/dev/null',
  ['test "$code" -eq 0 || exit "$code"', `git push origin "HEAD:refs/heads/$TASKMASTER_BRANCH" || { echo "${PUSH_FAILED}"; exit 1; }`].join('\n'),
);

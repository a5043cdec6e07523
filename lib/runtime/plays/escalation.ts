export interface Escalation {
  readonly play: string;
  /** That of the play: one that is started again speaks anew. */
  readonly uid: string;
  readonly task: string;
  readonly why: string;
}

/** The comment, with a mark in it that its readers do not see, by which it is found again. */
export const escalationText = ({ play, uid, task, why }: Escalation): string =>
  [
    `**Task ${task} needs people.** ${why}`,
    '',
    `Play \`${play}\` has ended, and what depends on the task waits. Mend the pull request and merge it by hand: the task then counts as done, and the project goes on.`,
    '',
    `<!-- taskmaster:needs-human ${play} ${uid} -->`,
  ].join('\n');

/** Whether a comment says this already. */
export const isEscalation = (comment: string, text: string): boolean => comment.includes(text.slice(text.lastIndexOf('<!--')));

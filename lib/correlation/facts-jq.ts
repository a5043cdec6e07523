/**
 * `readFacts` as jq. Each line is the twin of the line of the same name in facts.ts: change both, test/correlation compares them.
 * It never fails, whatever it is given.
 */
export const FACTS_JQ = `
def text: if type == "string" then . else "" end;
def at($key): if type == "object" then .[$key] else null end;
def at($one; $two): at($one) | at($two);
def number: if type == "number" and . >= 1 and . <= 999999999 and . == floor then floor | tostring else "" end;
def sha: text | if test("^[0-9a-f]{40}$") then . else "" end;
def header($name): at("headers"; $name) | if type == "array" then .[0] else . end | text;
def is_task_label: test("^task-[1-9][0-9]{0,5}$");
def facts:
  at("body") as $body
  | ($body | at("pull_request")) as $pull
  | ($body | at("review")) as $review
  | ($pull | at("labels")) as $labels
  | header("X-Github-Event") as $event
  | ($body | at("ref") | text) as $ref
  | (if $event == "push" then $ref | if startswith("refs/heads/") then .[11:] else "" end
     else $pull | at("head"; "ref") | text end) as $branch
  | {
      event: $event,
      delivery: (header("X-Github-Delivery") | ascii_downcase),
      action: ($body | at("action") | text),
      repository: ($body | at("repository"; "full_name") | text | ascii_downcase),
      pull: ($pull | at("number") | number),
      state: ($pull | at("state") | text),
      merged: (($pull | at("merged")) == true),
      base: ($pull | at("base"; "ref") | text),
      head: ($pull | at("head"; "repo") | at("full_name") | text | ascii_downcase),
      branch: $branch,
      sha: (if $event == "push" then $body | at("after") else $pull | at("head"; "sha") end | sha),
      label: ($body | at("label"; "name") | text),
      label_tasks: ([if ($labels | type) == "array" then $labels[] else empty end | at("name") | text | select(is_task_label) | .[5:]] | unique),
      branch_task: ($branch | if test("^task-[1-9][0-9]{0,5}(-|$)") then split("-")[1] else "" end),
      sender: (if $event == "pull_request_review" then $review | at("user") else $body | at("sender") end | at("login") | text),
      review: ($review | at("state") | text),
      reviewed_sha: ($review | at("commit_id") | sha),
      created: (($body | at("created")) == true),
      deleted: (($body | at("deleted")) == true)
    };`;

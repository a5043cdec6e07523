/** The shells that can be completed in. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * What a shell is to read: it asks `tm completion --words …` for each word, which prints a candidate in each line with what it does behind a tab, and
 * ends with 3 where the word is the name of a file.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completion of tm for bash: add to ~/.bashrc the line  eval "$(tm completion bash)"
_tm_complete() {
  local line=\${COMP_LINE:0:COMP_POINT} word words answer
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  word=\${words[-1]}
  COMPREPLY=()
  if answer=$(tm completion --words -- "\${words[@]:1}" 2> /dev/null); then
    local IFS=$'\\n' candidate
    for candidate in $answer; do
      candidate=\${candidate%%$'\\t'*}
      # bash takes what stands before = and : for words of their own.
      local before=\${word%"\${word##*[=:]}"}
      [[ $COMP_WORDBREAKS == *[=:]* ]] && candidate=\${candidate#"$before"}
      [[ $candidate == *= ]] && compopt -o nospace 2> /dev/null
      COMPREPLY+=("$(printf '%q' "$candidate")")
    done
  elif [[ $? == 3 ]]; then
    compopt -o default 2> /dev/null
  fi
}
complete -F _tm_complete tm
`,
  zsh: `#compdef tm
# Completion of tm for zsh: put it as _tm into a folder of $fpath, or add to ~/.zshrc the line  source <(tm completion zsh)
_tm() {
  local answer line word says
  local -a found shown
  answer=$(tm completion --words -- "\${(@)words[2,CURRENT]}" 2> /dev/null)
  if [[ $? == 3 ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files
    return
  fi
  for line in "\${(f)answer}"; do
    [[ -z $line ]] && continue
    word=\${line%%$'\\t'*}
    says=\${line#*$'\\t'}
    found+=("$word")
    shown+=("$word\${says:+  -- $says}")
  done
  compadd -S '' -q -l -d shown -a found
}
if [[ $funcstack[1] == _tm ]]; then _tm; else compdef _tm tm; fi
`,
  fish: `# Completion of tm for fish: tm completion fish > ~/.config/fish/completions/tm.fish
function __tm_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l answer (tm completion --words -- $words[2..-1] 2> /dev/null)
  if test $status -eq 3
    __fish_complete_path (commandline -ct)
  else
    printf '%s\\n' $answer
  end
end
complete -c tm -f -a '(__tm_complete)'
`,
};

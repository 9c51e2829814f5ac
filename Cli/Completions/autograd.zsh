#compdef autograd
# Completion of the command autograd for zsh. In ~/.zshrc, after compinit:
#   source <(autograd completions zsh)
_autograd() {
  # The words up to the cursor, as they were typed. The program says what may follow.
  local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
  local -a found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "${line//=/ }" 2>/dev/null)}")
  found=(${found:#})
  compset -P '--*=' # of --engine=ta, only ta is completed
  # Where the program has nothing to propose, such as after --out, files are.
  if (( $#found )); then compadd -- $found; else _files; fi
}
compdef _autograd autograd

# Completion of the command autograd for bash. In ~/.bashrc:
#   source <(autograd completions bash)
_autograd_completions() {
  # "$1" is the command as it was typed. The program reads the line up to the cursor, and says what may follow.
  # For bash, --engine=tape is three words.
  local IFS=$'\n' line="${COMP_LINE:0:COMP_POINT}"
  COMPREPLY=($("$1" "[suggest:$COMP_POINT]" "${line//=/ }" 2>/dev/null))
}
# Where the program has nothing to propose, such as after --out, files are.
complete -o default -F _autograd_completions autograd

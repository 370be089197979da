# artistassist: source <(artistassist completion bash)
_artistassist() {
    local current="${COMP_WORDS[COMP_CWORD]}" typed="${COMP_WORDS[0]}" line candidate
    # The program may have been called by a path or an alias; it knows itself by one name.
    line="artistassist${COMP_LINE:${#typed}}"
    COMPREPLY=()
    while IFS= read -r candidate; do
        # Options are offered once one is begun, so that files come first.
        if [[ $candidate == -* && $current != -* ]]; then continue; fi
        if [[ $candidate == "$current"* ]]; then COMPREPLY+=("$candidate"); fi
    done < <("$typed" "[suggest:$((COMP_POINT - ${#typed} + 12))]" "$line" 2>/dev/null)
}
complete -o default -o bashdefault -F _artistassist artistassist

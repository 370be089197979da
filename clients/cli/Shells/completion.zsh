#compdef artistassist
# artistassist: source <(artistassist completion zsh)
_artistassist() {
    local typed="${words[1]}" line candidate
    local -a candidates
    # The program may have been called by a path or an alias; it knows itself by one name.
    line="artistassist ${(j: :)words[2,CURRENT]}"
    for candidate in "${(@f)$("$typed" "[suggest:${#line}]" "$line" 2>/dev/null)}"; do
        # Options are offered once one is begun, so that files come first.
        [[ -z $candidate || ( $candidate == -* && $PREFIX != -* ) ]] && continue
        [[ $candidate == "$PREFIX"* ]] && candidates+=("$candidate")
    done
    if (( ${#candidates} )); then
        compadd -- "${candidates[@]}"
    else
        _files
    fi
}
compdef _artistassist artistassist

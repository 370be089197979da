# artistassist: artistassist completion fish | source
function __artistassist_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    # The program may have been called by a path or an alias; it knows itself by one name.
    set -l line (string join -- ' ' artistassist $words[2..-1] "$current")
    for candidate in ($words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
        # Options are offered once one is begun, so that files come first.
        if string match -q -- '-*' $candidate; and not string match -q -- '-*' "$current"
            continue
        end
        # What merely contains the word would be offered as well.
        if test (string sub -l (string length -- "$current") -- $candidate) = "$current"
            echo $candidate
        end
    end
end
complete -c artistassist -a '(__artistassist_complete)'

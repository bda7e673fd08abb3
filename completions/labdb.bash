# bash completion for labdb, and for those of its other names that lead to it
_labdb() {
    local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} word
    COMPREPLY=($(labdb __complete "$line" 2>/dev/null))
    # bash takes words apart at colons (file://…): what stands before the last one is on the line already.
    word=${line##*[[:space:]]}
    if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${word%:*}:"}")
    fi
    # A folder is not the end of a word.
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace
}
complete -o default -F _labdb labdb
for _labdb_name in aws ddb rds mysql psql; do
    if [[ $(readlink -f -- "$(type -P "$_labdb_name")") == */labdb ]]; then
        complete -o default -F _labdb "$_labdb_name"
    fi
done
unset _labdb_name

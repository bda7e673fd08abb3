# fish completion for labdb, and for those of its other names that lead to it
function __labdb_complete
    labdb __complete (commandline -cp) 2>/dev/null
end
complete -c labdb -f -a '(__labdb_complete)'
complete -c labdb -n '__fish_seen_subcommand_from replay' -F
for name in aws ddb rds mysql psql
    if string match -q '*/labdb' (path resolve (command -s $name) 2>/dev/null)
        complete -c $name -f -a '(__labdb_complete)'
    end
end

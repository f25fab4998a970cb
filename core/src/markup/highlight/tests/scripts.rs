//! Shell.

use super::*;

#[test]
fn the_first_word_of_a_command_is_called() {
    let code = "$ cd app && npm run build | grep -v erro\nFOO=1 ./run.sh --port=80; sudo apt install git";
    assert_eq!(functions("sh", code), ["cd", "npm", "grep", "sudo", "apt"]);
    assert_eq!(attributes("sh", code), ["-v", "FOO", "--port"]);
    assert_eq!(numbers("sh", code), ["1", "80"]);
}

#[test]
fn keywords_stand_where_commands_do() {
    let code = "for f in *.txt; do\n  if [ -f \"$f\" ]; then echo done in; fi\ndone";
    assert_eq!(keywords("bash", code), ["for", "in", "do", "if", "then", "fi", "done"]);
    assert_eq!(functions("bash", code), ["[", "echo"]);
    assert_eq!(keywords("bash", "f() { ls; }"), ["{", "}"]);
}

#[test]
fn variables_are_seen_within_strings_of_double_marks_only() {
    let code = "echo \"oi ${NOME:-x} \\\"$1\\\"\" '$HOME' $? $(pwd)";
    assert_eq!(attributes("sh", code), ["${NOME:-x}", "$1", "$?"]);
    assert_eq!(strings("sh", code), ["\"oi ", " \\\"", "\\\"\"", "'$HOME'"]);
    assert_eq!(functions("sh", code), ["echo", "pwd"]);
}

#[test]
fn comments_begin_with_words() {
    let code = "#!/bin/bash\nurl=a#b x#y # fim\n";
    assert_eq!(comments("sh", code), ["#!/bin/bash", "# fim"]);
}

#[test]
fn what_a_here_document_says_is_a_string() {
    let code = "cat <<'EOF' > a.txt\n$x if\nEOF\nls";
    assert_eq!(strings("sh", code), ["'EOF'", "$x if\nEOF"]);
    assert_eq!(functions("sh", code), ["cat", "ls"]);
    assert_eq!(strings("sh", "cat <<-X\n a\n\tX\nls"), ["X", " a\n\tX"]);
    assert_eq!(strings("sh", "cat <<X\n não acaba"), ["X", " não acaba"]);
}

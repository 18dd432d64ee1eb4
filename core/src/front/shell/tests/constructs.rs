//! Each construct of the language.

use super::super::{Facts, run};
use super::{check, check_problems, codes, read, steps};

#[test]
fn splits_commands_and_words() {
    check("a b; c\n# remark\nd \\\n e # more\n", &["a b", "c", "d e"]);
    check("a 'b c' \"d e\" f\\ g ''", &["a [b c] [d e] [f g] []"]);
    check("a $'x\\ty\\'z' \"\\$x \\q\"", &["a x\ty'z [$x \\q]"]);
    check("a#b c #d", &["a#b c"]);
    check("a >/dev/null 2>&1 b", &["a b"]);
    check("a & b", &["a", "b"]);
    check("a\r\nb c\r\n", &["a", "b c"]);
    check("{ a; b; }; ( c )", &["a", "b", "c"]);
    check("a --x={b} }", &["a --x={b} }"]);
}

#[test]
fn pipes_and_chains() {
    check("a | b", &["a", "b"]);
    check_problems("a && b || c", &["a", "? b", "? c"], &["undecided-condition"]);
    check("true && a; false && b; false || c; true || d", &["a", "c"]);
    check("! true || a", &["a"]);
    check("a || exit 1\nb", &["a", "b"]);
}

#[test]
fn assigns_and_expands() {
    check("A=b; a $A ${A}c \"$A\" '$A'", &["a b bc b $A"]);
    check(
        "I='/sbin/iptables -t nat'; $I -F; \"$I\" -F",
        &["/sbin/iptables -t nat -F", "[/sbin/iptables -t nat] -F"],
    );
    check("A=x; A=\"$A y\"; A+=z; a \"$A\"", &["a [x yz]"]);
    check("export A=b C='d e'; readonly D=f; a $A \"$C\" $D", &["a b [d e] f"]);
    check("A=b; unset A; a $A c", &["a c"]);
    check("A=b c", &["c"]);
    check("IFS=,; A=b,c; a $A", &["a b c"]);
}

#[test]
fn expands_parameters() {
    check("a ${A:-x y} ${A-z} \"${A:-x y}\"", &["a x y z [x y]"]);
    check("a ${A:=x} $A", &["a x x"]);
    check("A=; a ${A:-x} ${A-y} ${A:+z}", &["a x"]);
    check("A=b; a ${A:+z} ${#A}", &["a z 1"]);
    check("A=eth0:1; a ${A%:*} ${A#*:} ${A/eth/wlan} ${A##*[0-9]}", &["a eth0 1 wlan0:1"]);
    check(
        "A=a/b/c; a ${A%%/*} ${A##*/} ${A//\\//-} ${A:2} ${A:0:1} ${A: -1}",
        &["a a c a-b-c b/c a c"],
    );
    check("A=aXbX; a ${A/#a/1} ${A/%X/2} ${A/X} ${A//[X]/3}", &["a 1XbX aXb2 abX a3b3"]);
    check("a ${B:-${C:-d}}", &["a d"]);
    check("A=; a \"${A:+x}\" \"${B:-}\" ${A:+x}", &["a [] []"]);
    check("A=b; a ${A: -2}c \"$*\"; set --; a \"$*\" \"$@\"", &["a c start", "a []"]);
}

#[test]
fn keeps_what_is_not_known_visible() {
    check_problems("a $B/24 ${B}", &["a <$B>/24 <$B>"], &["unknown-variable"; 2]);
    check_problems(
        "N=$(hostname -i); a -s $N",
        &["hostname -i", "a -s <$N>"],
        &["unknown-command-output"],
    );
    check_problems(
        "N=`hostname`/24; a -s $N",
        &["hostname", "a -s <`hostname`>/24"],
        &["unknown-command-output"],
    );
    // Nobody asked for it.
    check("N=$(date)\nA=$N\na", &["date", "a"]);
    check("echo \"at $(date) on $HOST\"", &["date", "echo [at <$(date)> on <$HOST>]"]);
    check_problems("a $((B+1))", &["a <$((B+1))>"], &["unknown-variable"]);
    check_problems("a <(b)", &["a <<(b)>"], &["unsupported-shell"]);
}

#[test]
fn points_at_the_source_words() {
    let script = read("I='i -t'\n$I \"x y\" z");
    let spans: Vec<(u32, u32)> =
        script.steps[0].command.words.iter().map(|word| (word.span.start, word.span.end)).collect();
    assert_eq!(spans, [(9, 11), (9, 11), (12, 17), (18, 19)]);
    let span = script.steps[0].command.span;
    assert_eq!((span.start, span.end), (9, 19));
}

#[test]
fn substitutes_what_it_knows() {
    check(
        "A=$(which iptables); $A -F; `command -v ip6tables` -F",
        &["iptables -F", "ip6tables -F"],
    );
    check("a $(echo b c) \"$(printf '%s-%s\\n' d e)\"", &["a b c d-e"]);
    check("f() { echo \"x$1\"; }; a $(f y)", &["a xy"]);
    check("a $((1 + 2 * 3)) $(( (1+2)*3 )) $((7/2%2)) $((1<2 ? 5 : 6))", &["a 7 9 1 5"]);
    check("i=1; i=$((i+1)); a $i $((i++)) $i; (( i += 5 )); a $i", &["a 2 2 3", "a 8"]);
    check("a $(( 1 / 1 )) $( (echo b) )", &["a 1 b"]);
}

#[test]
fn loops() {
    check(
        "for p in 22 80 443; do a --dport $p; done",
        &["a --dport 22", "a --dport 80", "a --dport 443"],
    );
    check("L='x y'; for p in $L z\ndo\n  a $p\ndone", &["a x", "a y", "a z"]);
    check("for i in {1..3} {a,b}c; do a $i; done", &["a 1", "a 2", "a 3", "a ac", "a bc"]);
    check("for i in 1 2 3; do [ $i = 2 ] && continue; a $i; done", &["a 1", "a 3"]);
    check("for i in 1 2 3; do [ $i = 2 ] && break; a $i; done", &["a 1"]);
    check("i=0; while [ $i -lt 3 ]; do a $i; i=$((i+1)); done", &["a 0", "a 1", "a 2"]);
    check("i=0; until [ $i -ge 2 ]; do a $i; i=$((i+1)); done", &["a 0", "a 1"]);
    check("for i; do a $i; done", &["a start"]);
    check_problems(
        "while read p; do a $p; done < f; b",
        &["? a <$p>", "b"],
        &["unknown-variable", "undecided-condition"],
    );
    check_problems("while true; do a; done; b", &["a", "b"], &["endless-loop"]);
    check_problems(
        "for ((i=0; i<3; i++)); do a; done; b",
        &["? a", "b"],
        &["unsupported-shell", "undecided-condition"],
    );
}

#[test]
fn decides_conditions() {
    check("A=yes; if [ \"$A\" = yes ]; then a; else b; fi", &["a"]);
    check("A=no; if [ \"$A\" = yes ]; then a; elif [ -n \"$A\" ]; then b; else c; fi", &["b"]);
    check("A=; if [ -z \"$A\" ] && [ 1 -eq 01 ]; then a; fi", &["a"]);
    check("A=x; if [[ $A == x* && ( -n $A || -z $A ) ]]; then a; fi", &["a"]);
    check("A=x; if [ $A = y -o ! $A = z -a 2 -gt 1 ]; then a; fi", &["a"]);
    check("if ! false; then a; fi; test 1 -lt 2 && b", &["a", "b"]);
    check("if [[ eth0 != eth* ]]; then a; fi; b", &["b"]);
}

#[test]
fn takes_both_ways_of_what_it_cannot_decide() {
    check_problems(
        "if [ -x /sbin/i ]; then a; else b; fi; c",
        &["? a", "? b", "c"],
        &["undecided-condition"],
    );
    check("if [ ! -x /sbin/i ]; then exit 0; fi; c", &["c"]);
    check("[ -x /sbin/i ] || exit 5\nc", &["c"]);
    check("if [ -f x ]; then A=1; else A=1; fi; a $A", &["a 1"]);
    check("A=1; if [ -f x ]; then A=2; exit; fi; a $A", &["a 1"]);
    let script = read("A=1; if [ -f x ]; then A=2; fi; a $A; [ $A = 1 ] && b");
    assert_eq!(steps(&script), ["a 2", "? b"]);
    assert!(script.steps[0].command.words[1].doubt.is_some());
    check_problems(
        "if [ -f x ]; then exit; else a; exit; fi; b",
        &["? a"],
        &["undecided-condition"],
    );
}

#[test]
fn reads_the_start_branch() {
    let script =
        "case \"$1\" in\n start|restart) a ;;\n stop) b;;\n *) echo usage; exit 1;;\nesac\nc";
    check(script, &["a", "c"]);
    let stop = Facts { arguments: vec!["stop".into()], ..Facts::default() };
    assert_eq!(steps(&run(script, &stop)), ["b", "c"]);
    check_problems(
        "case $(uname) in (L*) a;; *) b;; esac; c",
        &["uname", "? a", "? b", "c"],
        &["undecided-condition"],
    );
    check("case x in x) a;& y) b;; z) c;; esac", &["a", "b"]);
}

#[test]
fn calls_functions() {
    check("f() { a $1 $# \"$@\"; }\nf x 'y z'", &["a x 2 x [y z]"]);
    check("function f { a; return; b; }; f; c", &["a", "c"]);
    check("f() { local A=in; a $A; }; A=out; f; a $A", &["a in", "a out"]);
    check("f() { shift; a $*; }; f 1 2 3; a $1", &["a 2 3", "a start"]);
    check("f() ( B=1 ); B=2; f; a $B", &["a 2"]);
    check("set -- x y; a $2 $#", &["a y 2"]);
    check("set -e; set -u; a", &["a"]);
    check_problems("f() { a; f; }; f", &["a"; 32], &["too-deep"]);
    check("eval \"a b; c\"; X='d e'; eval $X", &["a b", "c", "d e"]);
    check("exit 0; a", &[]);
}

#[test]
fn has_arrays() {
    check(
        "A=(x 'y z'); a \"${A[@]}\" ${A[1]} ${#A[@]} $A \"${A[*]}\"",
        &["a x [y z] y z 2 x [x y z]"],
    );
    check(
        "A=(x); A+=(y); A[5]=z; for i in \"${A[@]}\"; do a $i; done; a ${A[-1]}",
        &["a x", "a y", "a z", "a z"],
    );
    check("A=(x y); N=1; a ${A[N]} ${A[N-1]} ${A[$N]}; A[N+1]=z; a ${A[2]}", &["a y x y", "a z"]);
    check("declare -A M=([ssh]=22); M[http]=80; k=http; a ${M[ssh]} ${M[$k]}", &["a 22 80"]);
}

#[track_caller]
fn check_input(text: &str, input: &str) {
    let script = read(text);
    let stdin = script.steps.last().and_then(|step| step.command.stdin.clone());
    assert_eq!(stdin.map(|stdin| stdin.text.clone()).as_deref(), Some(input));
}

#[test]
fn knows_what_a_command_reads() {
    check_input("A=b\nr <<EOF\n-A $A\n\\$A 'x'\nEOF\n", "-A b\n$A 'x'\n");
    check_input("r <<'EOF'\n-A $A\nEOF\n", "-A $A\n");
    check_input("r <<-EOF\n\t-A\n\tEOF\n", "-A\n");
    check_input("cat <<EOF | r\nx\nEOF\n", "x\n");
    check_input("echo -e 'a\\nb' | r", "a\nb\n");
    check_input("printf '%s %d%%\\n' a 1 b 2 | r", "a 1%\nb 2%\n");
    check_input("{ echo a; echo b; } | r", "a\nb\n");
    check_input("A=x; r <<<\"$A y\"", "x y\n");
    assert_eq!(read("foo | r").steps[1].command.stdin, None);
    check("printf '22\\n80 x\\n' | while read p q; do a $p $q; done", &["a 22", "a 80 x"]);
}

#[test]
fn finds_the_place_of_what_is_read() {
    let text = "A=bb\nr <<EOF\nx $A y\nzz\nEOF\n";
    let script = read(text);
    let stdin = script.steps[0].command.stdin.clone().expect("a here-document");
    let at = |word: &str| stdin.text.find(word).expect("in the text");
    let place = |word: &str| stdin.place(at(word), at(word) + word.len()).expect("a place");
    let source = |word: &str| &text[place(word).start as usize..place(word).end as usize];
    assert_eq!([source("y"), source("zz"), source("bb")], ["y", "zz", "$A"]);
}

#[test]
fn reports_what_is_broken() {
    check_problems("a 'b", &["a b"], &["unclosed-quote"]);
    check_problems("a \"b", &["a b"], &["unclosed-quote"]);
    check_problems("if true; then a", &["a"], &["missing-keyword"]);
    check_problems("for i in 1 2; do a", &["a", "a"], &["missing-keyword"]);
    check_problems("a; fi; b", &["a", "b"], &["unexpected-token"]);
    check_problems("r <<EOF\nx\n", &["r"], &["unclosed-here-document"]);
    check_problems(". /etc/x; a ${B:-c}", &["a c"], &["sourced-file"]);
    check_problems("a ${!B}", &["a <${!B}>"], &["unsupported-shell"]);
    assert_eq!(codes(&read("a )")), ["unexpected-token"]);
    assert_eq!(codes(&read("a $(b")), ["unclosed-quote", "unknown-command-output"]);
}

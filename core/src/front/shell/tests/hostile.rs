//! Texts made to take for ever or to overflow: each ends, with a problem.

use super::{codes, read};

#[track_caller]
fn check(text: &str, code: &str) {
    let script = read(text);
    assert!(codes(&script).contains(&code), "{:?}", &codes(&script).first());
}

#[test]
fn bounds_work() {
    check("f() { f; f; }; f", "too-deep");
    let nest: String = (0..20).map(|n| format!("for v{n} in 1 2 3 4 5 6 7 8 9; do ")).collect();
    check(&format!("{nest} a; {}", "done; ".repeat(20)), "too-much-work");
    check("for a in {1..60000}; do for b in {1..60000}; do :; done; done", "too-much-work");
    check("i=0; while true; do i=$((i+1)); done", "endless-loop");
    check("f() { eval f; }; f", "too-deep");
    check(&"a ".repeat(1_100_000), "too-much-work");
}

#[test]
fn bounds_text() {
    let doubling = format!("A=xxxxxxxx; {} a $A", "A=$A$A; ".repeat(60));
    check(&doubling, "too-much-work");
    check(&format!("a {}", "{a,b}".repeat(60)), "too-much-work");
    check(
        &format!("A={}; a ${{A//?/{}}}", "x".repeat(100_000), "y".repeat(100_000)),
        "too-much-work",
    );
    let pattern =
        format!("A={}; case $A in {}b) a;; esac", "a".repeat(100_000), "*a".repeat(50_000));
    check(&pattern, "too-much-work");
}

#[test]
fn bounds_depth() {
    check(&"(".repeat(100_000), "too-deep");
    check(&"$(".repeat(100_000), "too-deep");
    check(&"\"$(".repeat(100_000), "too-deep");
    check(&"{ ".repeat(100_000), "too-deep");
    check(&"${a:-".repeat(100_000), "too-deep");
    check(&"if ".repeat(100_000), "too-deep");
    check(&"$((".repeat(100_000), "too-deep");
    check(&"f() ".repeat(100_000), "too-deep");
    check(&format!("[[ {}", "( ".repeat(100_000)), "too-deep");
    check(&format!("a $(({}1", "(".repeat(100_000)), "too-deep");
}

#[test]
fn fits_a_small_stack() {
    let sum = format!("a $(({}1{}))", "(".repeat(31), ")".repeat(31));
    let texts = [
        format!("f() {{ {sum}; {{ f; }}; }}; f"),
        format!("f() {{ for i in $({sum}; eval f); do :; done; }}; f"),
        format!("f() {{ case x in x) if eval f; then {sum}; fi;; esac; }}; f"),
        format!("f() {{ a \"${{b:-$(f)}}\" | while f; do {sum}; done; }}; f"),
        format!("{}{sum}", "{ a \"$(( $(".repeat(15)),
        format!("{}{sum}", "a \"${b:-$(".repeat(20)),
        format!("{}{sum}", "if ! { ( ".repeat(20)),
    ];
    // A test's thread has 2 MiB for frames that are not optimized.
    for text in texts {
        assert!(!codes(&read(&text)).is_empty(), "{text}");
    }
}

#[test]
fn takes_any_text() {
    let pieces = [
        "$", "{", "}", "(", ")", "`", "'", "\"", "\\", "\n", ";", "&", "|", "<", ">", "<<E", "E",
        "if ", "then ", "fi ", "do ", "done ", "for ", "case ", "in ", "esac ", "[[ ", "]] ", "a",
        "=", "0", "*", "[", "]", "!", "#", "\0", "\r\n", "遮", "x=", "$((", "))", "${x", "$@", " ",
        "while ", ";;", "f() ", "{a,b}", "1..9", "<(", "+=", "/", "%", ":-", "eval ", "set -- ",
    ];
    let mut state: u64 = 42;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            let index = usize::try_from(state >> 33).expect("31 bits") % pieces.len();
            text.push_str(pieces[index]);
        }
        let script = read(&text);
        for step in &script.steps {
            assert!(step.command.span.end as usize <= text.len(), "{text:?}");
        }
    }
}

#[test]
fn long_texts_take_no_longer_by_the_byte() {
    // Long enough for anything quadratic to be noticed by whoever waits for the tests.
    let n = |text: &str| text.repeat((1 << 17) / text.len());
    let texts = [
        n("a"),
        n("a "),
        n("$a"),
        n("'"),
        n("\\"),
        n("`"),
        n("\"a\""),
        n("{"),
        n("{,"),
        n("a;"),
        n("a|"),
        n("a&&"),
        n("a||"),
        n("\n"),
        n("<<E "),
        n("<<E\n"),
        n("${"),
        n("$((1))"),
        n("x=1 "),
        n("x+=1\n"),
        n("! "),
        n("()"),
        n(")"),
        n(";;"),
        n("[["),
        n("a=("),
        n("case a "),
        n("$(("),
        n("((1)"),
        n("$(a)"),
        n("if a\n"),
        n("f(){\n"),
        n("a#"),
        n("#"),
        n("\0"),
        n("[ -x a ] && b=1\n"),
        n("a=(1)\n"),
        n("a+=(1)\n"),
        n("set -- $@ a\n"),
        n("echo a|cat\n"),
        n("elif a\n"),
        format!("if a; then b\n{}fi", n("elif a; then b=1\n")),
        format!("case $(a) in {} esac", n("b) c=1;; ")),
        format!("a=1; a {}", n("$a")),
        format!("{}\necho $x", n("x=$x$y")),
        n("${a:-b}"),
        n("${a/b/c}"),
        n("<<<a "),
        n("[a"),
        format!("case {} in {}) a;; esac", n("["), n("[")),
    ];
    for text in texts {
        read(&text);
    }
}

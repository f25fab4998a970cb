//! Whatever the code is: the pieces are the code.

use super::super::languages::LANGUAGES;
use super::super::{Language, highlight};
use crate::cases;
use proptest::prelude::*;

/// Pieces of code that mean something to some lexer, and some that do not.
const MARKS: &str = "\" ' ` \"\"\" ''' // /* */ # -- <!-- --> < > </ /> <script> </script> <style> </style> { } ${ $ $( ( ) \
                     [ ] #[ ]; : ; , . = ! @ @\" $\" $@\" r#\" \"# # ## f\" rb' b' 'a 'a' \\ \\\" \\n & &amp; | << <<EOF EOF \
                     for in if class fn new a B é 日 😀 0 1.5 0x 1e- .. - -- @media !important";

fn check(code: &str) {
    for index in 0..LANGUAGES.len() {
        let pieces = highlight(Language(index), code);
        let whole: String = pieces.iter().map(|(_, piece)| *piece).collect();
        assert_eq!(whole, code);
        assert!(pieces.iter().all(|(_, piece)| !piece.is_empty()));
        assert!(pieces.windows(2).all(|pair| pair[0].0 != pair[1].0), "merged");
    }
}

fn dense() -> impl Strategy<Value = String> {
    let marks: Vec<&str> = MARKS.split(' ').filter(|mark| !mark.is_empty()).chain([" ", "\n", "\t"]).collect();
    proptest::collection::vec(proptest::sample::select(marks), 0..40).prop_map(|marks| marks.concat())
}

proptest! {
    #![proptest_config(cases::of(64))]

    #[test]
    fn the_pieces_are_the_code_whatever_it_is(code in any::<String>()) {
        check(&code);
    }

    #[test]
    fn the_pieces_are_the_code_where_everything_means_something(code in dense()) {
        check(&code);
    }

    #[test]
    fn the_pieces_are_the_code_in_small_alphabets(code in "[a'\"`/*{}$<>\\\\#é\n -]{0,60}") {
        check(&code);
    }
}

#[test]
fn code_may_end_anywhere() {
    let code =
        "<p a='b'>é</p><script>`${f({a: /x/g})}`</script> r##\"é\"## $\"{x}\" f'''{y}''' <<E\nE\n@m (a:1) { b: #fff }";
    for (end, _) in code.char_indices() {
        check(&code[..end]);
        check(&code[end..]);
    }
}

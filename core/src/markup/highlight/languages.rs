//! The languages: their names, and the tables that steer the engine.

use super::Kind::{Attribute, Comment, Plain, String};
use super::spans::{BRACES, DOLLARS, DOUBLED, ESCAPES, LINES, NESTS, Span};

/// A language by its names.
pub(super) struct Named {
    /// What people call it.
    pub(super) name: &'static str,
    /// What it is called behind a fence.
    pub(super) aliases: &'static str,
    pub(super) lexer: Lexer,
}

/// What reads a language.
pub(super) enum Lexer {
    /// The engine.
    Code(&'static Grammar),
    Shell,
    Html,
    Css,
}

/// What the engine has to know of a language. Lists are words between single spaces.
pub(super) struct Grammar {
    /// Longer opening marks first, where one begins with another.
    pub(super) spans: &'static [Span],
    pub(super) keywords: &'static str,
    pub(super) types: &'static str,
    /// Values that have names.
    pub(super) values: &'static str,
    /// What may stand before a quotation mark, letter by letter.
    pub(super) prefixes: &'static str,
    /// How it is read: any of the constants below.
    pub(super) ways: u8,
}

/// Words are the same in capitals.
pub(super) const FOLDS: u8 = 1;
/// `@word` is an attribute.
pub(super) const MARKS: u8 = 2;
/// What is called may begin with a capital.
pub(super) const CAPITALS: u8 = 4;
/// What stands before a `:` is a key.
pub(super) const KEYS: u8 = 8;
/// A `/` may begin a regular expression, and a word behind `<` is a tag.
pub(super) const SLASHES: u8 = 16;
/// `'` may begin a lifetime, `r#"` a raw string, and `word!` is called.
pub(super) const RUSTY: u8 = 32;
/// A `[` that begins a line begins an attribute.
pub(super) const BRACKETS: u8 = 64;

impl Grammar {
    pub(super) fn is(&self, way: u8) -> bool {
        self.ways & way != 0
    }
}

/// Whether a word is in a list.
pub(super) fn listed(list: &str, word: &str, folds: bool) -> bool {
    list.split(' ').any(|one| if folds { one.eq_ignore_ascii_case(word) } else { one == word }) && !word.is_empty()
}

pub(super) static LANGUAGES: [Named; 14] = [
    Named { name: "Python", aliases: "python py python3", lexer: Lexer::Code(&PYTHON) },
    Named { name: "Rust", aliases: "rust rs", lexer: Lexer::Code(&RUST) },
    Named { name: "JavaScript", aliases: "javascript js jsx mjs cjs node", lexer: Lexer::Code(&JAVASCRIPT) },
    Named { name: "TypeScript", aliases: "typescript ts tsx", lexer: Lexer::Code(&JAVASCRIPT) },
    Named { name: "SQL", aliases: "sql mysql postgresql postgres sqlite", lexer: Lexer::Code(&SQL) },
    Named { name: "Go", aliases: "go golang", lexer: Lexer::Code(&GO) },
    Named { name: "C#", aliases: "c# csharp cs", lexer: Lexer::Code(&CSHARP) },
    Named { name: "Java", aliases: "java", lexer: Lexer::Code(&JAVA) },
    Named { name: "Shell", aliases: "shell sh bash zsh console", lexer: Lexer::Shell },
    Named { name: "JSON", aliases: "json jsonc json5", lexer: Lexer::Code(&JSON) },
    Named { name: "HTML", aliases: "html htm", lexer: Lexer::Html },
    Named { name: "XML", aliases: "xml", lexer: Lexer::Html },
    Named { name: "SVG", aliases: "svg", lexer: Lexer::Html },
    Named { name: "CSS", aliases: "css", lexer: Lexer::Css },
];

const LINE_COMMENT: Span = Span::new(Comment, "//", "\n", 0);
const BLOCK_COMMENT: Span = Span::new(Comment, "/*", "*/", LINES);
const DOUBLE: Span = Span::new(String, "\"", "\"", ESCAPES);
pub(super) const SINGLE: Span = Span::new(String, "'", "'", ESCAPES);

static PYTHON: Grammar = Grammar {
    spans: &[
        Span::new(Comment, "#", "\n", 0),
        Span::new(String, "\"\"\"", "\"\"\"", LINES | ESCAPES),
        Span::new(String, "'''", "'''", LINES | ESCAPES),
        DOUBLE,
        SINGLE,
    ],
    keywords: "and as assert async await break case class continue def del elif else except finally for from global \
               if import in is lambda match nonlocal not or pass raise return self try while with yield",
    types: "bool bytes dict float frozenset int list object set str tuple",
    values: "True False None",
    prefixes: "rbfuRBFU",
    ways: MARKS,
};

static RUST: Grammar = Grammar {
    spans: &[
        LINE_COMMENT,
        Span::new(Comment, "/*", "*/", LINES | NESTS),
        Span::new(String, "\"", "\"", LINES | ESCAPES),
        Span::new(Attribute, "#[", "]", LINES),
        Span::new(Attribute, "#![", "]", LINES),
    ],
    keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod \
               move mut pub ref return self static struct super trait type union unsafe use where while",
    types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self",
    values: "true false None",
    prefixes: "rbc",
    ways: RUSTY,
};

static JAVASCRIPT: Grammar = Grammar {
    spans: &[LINE_COMMENT, BLOCK_COMMENT, DOUBLE, SINGLE, Span::new(String, "`", "`", LINES | ESCAPES | DOLLARS)],
    keywords: "abstract as async await break case catch class const continue debugger declare default delete do else \
               enum export extends finally for from function if implements import in instanceof interface keyof let new of \
               private protected public readonly return satisfies static super switch this throw try type typeof var while \
               with yield",
    types: "any bigint boolean never number object string symbol unknown void",
    values: "true false null undefined NaN Infinity",
    prefixes: "",
    ways: MARKS | KEYS | SLASHES,
};

static SQL: Grammar = Grammar {
    spans: &[
        Span::new(Comment, "--", "\n", 0),
        BLOCK_COMMENT,
        Span::new(String, "'", "'", LINES | DOUBLED),
        Span::new(String, "\"", "\"", LINES | DOUBLED),
        Span::new(Plain, "`", "`", 0),
    ],
    keywords: "add all alter and as asc auto_increment autoincrement begin between by cascade case check column \
               commit constraint create cross database declare default delete desc distinct drop else end except \
               exists explain foreign from full function grant group having if ilike in index inner insert intersect \
               into is join key left like limit natural not offset on or order outer over partition primary \
               procedure references replace returning returns revoke right rollback schema select set table then \
               transaction trigger truncate union unique update use using values view when where with",
    types: "bigint binary blob bool boolean bytea char date datetime decimal double float int integer interval json \
            jsonb numeric nvarchar real serial smallint text time timestamp timestamptz tinyint uuid varchar",
    values: "true false null",
    prefixes: "",
    ways: MARKS | FOLDS | CAPITALS,
};

static GO: Grammar = Grammar {
    spans: &[LINE_COMMENT, BLOCK_COMMENT, DOUBLE, SINGLE, Span::new(String, "`", "`", LINES)],
    keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map \
               package range return select struct switch type var",
    types: "any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint \
            uint8 uint16 uint32 uint64 uintptr",
    values: "true false nil iota",
    prefixes: "",
    ways: CAPITALS,
};

static CSHARP: Grammar = Grammar {
    spans: &[
        LINE_COMMENT,
        BLOCK_COMMENT,
        Span::new(Attribute, "#", "\n", 0),
        Span::new(String, "$\"\"\"", "\"\"\"", LINES | BRACES),
        Span::new(String, "\"\"\"", "\"\"\"", LINES),
        Span::new(String, "$@\"", "\"", LINES | DOUBLED | BRACES),
        Span::new(String, "@$\"", "\"", LINES | DOUBLED | BRACES),
        Span::new(String, "@\"", "\"", LINES | DOUBLED),
        Span::new(String, "$\"", "\"", ESCAPES | BRACES),
        DOUBLE,
        SINGLE,
    ],
    keywords: "abstract as async await base break case catch checked class const continue default delegate do else \
               enum event explicit extern finally fixed for foreach from get goto if implicit in init interface \
               internal is let lock nameof namespace new operator orderby out override params partial private \
               protected public readonly record ref return sealed select set sizeof static struct switch this throw \
               try typeof unsafe using var virtual when where while with yield",
    types: "bool byte char decimal double dynamic float int long nint object sbyte short string uint ulong ushort \
            void",
    values: "true false null",
    prefixes: "",
    ways: CAPITALS | BRACKETS,
};

static JAVA: Grammar = Grammar {
    spans: &[LINE_COMMENT, BLOCK_COMMENT, Span::new(String, "\"\"\"", "\"\"\"", LINES | ESCAPES), DOUBLE, SINGLE],
    keywords: "abstract assert break case catch class const continue default do else enum extends final finally for \
               goto if implements import instanceof interface native new package permits private protected public \
               record return sealed static strictfp super switch synchronized this throw throws transient try var \
               volatile while yield",
    types: "boolean byte char double float int long short void",
    values: "true false null",
    prefixes: "",
    ways: MARKS,
};

static JSON: Grammar = Grammar {
    spans: &[LINE_COMMENT, BLOCK_COMMENT, DOUBLE, SINGLE],
    keywords: "",
    types: "",
    values: "true false null",
    prefixes: "",
    ways: KEYS,
};

/// What scripts in pages are written in.
pub(super) static SCRIPT: &Grammar = &JAVASCRIPT;
